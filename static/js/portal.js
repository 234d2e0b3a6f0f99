// The pages of someone who has logged in, and those on the way there.
import { Autosave } from "./autosave.js";
import { ErrorSummary } from "./error-summary.js";
import { KeyTrouble } from "./key-trouble.js";
import { Leave } from "./leave.js";
import { hang } from "./modules.js";
import { SessionEnd } from "./session-end.js";
import { Suggestion } from "./suggestion.js";
import { Upload } from "./upload.js";
import { Veil } from "./veil.js";

hang([Autosave, ErrorSummary, KeyTrouble, Leave, SessionEnd, Suggestion, Upload, Veil]);
