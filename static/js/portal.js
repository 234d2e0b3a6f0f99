// Each module makes better what works without it, and fails alone.
import { Autosave } from "./autosave.js";
import { ErrorSummary } from "./error-summary.js";
import { KeyTrouble } from "./key-trouble.js";
import { Leave } from "./leave.js";
import { SessionEnd } from "./session-end.js";
import { Suggestion } from "./suggestion.js";
import { Upload } from "./upload.js";
import { Veil } from "./veil.js";

for (const Module of [Autosave, ErrorSummary, KeyTrouble, Leave, SessionEnd, Suggestion, Upload, Veil]) {
  for (const root of document.querySelectorAll(`[data-module="${Module.module}"]`)) {
    try { new Module(root); } catch (error) { console.error(error); }
  }
}
