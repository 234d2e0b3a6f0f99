// The pages that anyone may read.
import { ErrorSummary } from "./error-summary.js";
import { Leave } from "./leave.js";
import { Listen } from "./listen.js";
import { hang } from "./modules.js";
import { Print } from "./print.js";
import { Save } from "./save.js";
import { Share } from "./share.js";

hang([ErrorSummary, Leave, Listen, Print, Save, Share]);
