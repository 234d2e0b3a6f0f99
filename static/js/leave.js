import { forgetSaved } from "./saved.js";

const PRESSES = 3;
const WITHIN = 5000;
const SAVES_WITHIN = 400; // the page is empty already

// Leaves at once: by any link that goes where this one goes, and by three presses of Shift alone.
// The page is emptied before the browser asks for the next, which may take its time.
export class Leave {
  static module = "leave";

  constructor(root) {
    const { loading, two, one, presses } = root.dataset;
    if (!root.href || !loading || !two || !one) throw new Error("leave needs a link and its texts");
    this.address = root.href;
    this.loading = loading;
    this.texts = ["", two, one];
    this.counts = remembered(presses) !== "off";
    this.presses = [];
    this.status = document.createElement("p");
    this.status.className = "heard";
    this.status.ariaLive = "polite";
    document.body.append(this.status);

    const first = { capture: true, passive: false };
    document.addEventListener("click", (event) => this.click(event), first);
    document.addEventListener("keydown", (event) => this.press(event), first);
    document.addEventListener("keyup", (event) => this.release(event), first);
    for (const other of ["pointerdown", "wheel"]) {
      document.addEventListener(other, () => this.forget(), { capture: true, passive: true });
    }
  }

  click(event) {
    if (event.target.closest("a")?.href !== this.address) return;
    event.preventDefault();
    this.leave();
  }

  press(event) {
    if (event.repeat || !this.counts) return;
    if (event.key !== "Shift" || event.ctrlKey || event.altKey || event.metaKey) return this.forget();
    const at = performance.now();
    clearTimeout(this.forgetting);
    this.presses = [...this.presses.filter((earlier) => at - earlier < WITHIN), at];
    this.forgetting = setTimeout(() => this.forget(), WITHIN);
  }

  // Only now is it known that no capital came: Shift goes up after its letter.
  release(event) {
    if (event.key !== "Shift" || !this.counts) return;
    if (this.presses.length >= PRESSES) this.leave();
    else this.status.textContent = this.texts[this.presses.length];
  }

  forget() {
    clearTimeout(this.forgetting);
    this.presses = [];
    this.status.textContent = "";
  }

  leave() {
    this.forget();
    remembered("");
    const saving = [];
    document.dispatchEvent(new CustomEvent("portal:leave", { detail: saving }));
    if (navigator.serviceWorker?.controller) saving.push(forgetSaved());
    document.body.replaceChildren(this.status);
    document.title = this.status.textContent = this.loading;
    const gone = () => location.replace(this.address);
    if (!saving.length) return gone();
    Promise.race([Promise.allSettled(saving), new Promise((done) => setTimeout(done, SAVES_WITHIN))]).then(gone);
  }
}

// The account says whether presses count; public pages know nobody, so the tab remembers it for them
// until it is closed or left.
function remembered(presses) {
  try {
    if (presses === undefined) return sessionStorage.getItem("presses");
    if (presses === "off") sessionStorage.setItem("presses", "off");
    else sessionStorage.removeItem("presses");
  } catch { /* the browser keeps nothing for us */ }
  return presses;
}
