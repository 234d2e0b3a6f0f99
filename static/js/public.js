// The pages that anyone may read.
import { ErrorSummary } from "./error-summary.js";
import { Leave } from "./leave.js";
import { hang } from "./modules.js";

hang([ErrorSummary, Leave]);
