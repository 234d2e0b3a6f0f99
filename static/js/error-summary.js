// Puts the focus on the summary of errors when the page opens with one.
export class ErrorSummary {
  static module = "error-summary";

  constructor(root) {
    root.focus({ preventScroll: false });
  }
}
