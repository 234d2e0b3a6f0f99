// The matrix follows severity and likelihood as they are chosen; without scripts it is read as a
// table. It only suggests: nothing is chosen for whoever judges.
export class Suggestion {
  static module = "suggestion";

  constructor(root) {
    this.root = root;
    this.output = root.querySelector("output");
    if (!this.output) throw new TypeError("A suggestion needs an output.");
    root.addEventListener("change", () => this.show());
    this.show();
  }

  show() {
    const { severity, likelihood } = this.root.dataset;
    const where = [severity, likelihood].map((name) => this.chosen(name)).join("-");
    this.output.textContent = "";
    for (const cell of this.root.querySelectorAll("[data-cell]")) {
      cell.removeAttribute("aria-current");
      if (cell.dataset.cell !== where) continue;
      cell.setAttribute("aria-current", "true");
      this.output.textContent = `${this.output.dataset.suggests} ${cell.textContent.trim()}`;
    }
  }

  chosen(name) {
    return this.root.querySelector(`[name="${name}"]:checked`)?.value ?? "";
  }
}
