// Each module makes better what works without it, and fails alone.
import { ErrorSummary } from "./error-summary.js";
import { KeyTrouble } from "./key-trouble.js";

for (const Module of [ErrorSummary, KeyTrouble]) {
  for (const root of document.querySelectorAll(`[data-module="${Module.module}"]`)) {
    try { new Module(root); } catch (error) { console.error(error); }
  }
}
