import { Fate } from "./fate.js";
import { Veil } from "./veil.js";

const STALLED = 60_000;

// Sends each chosen file by itself, one after the other, and tells what becomes of it.
// The form waits for them: what was not kept is seen before the next page.
export class Upload {
  static module = "upload";

  constructor(root) {
    this.texts = root.dataset;
    this.form = root.closest("form");
    this.fates = root.querySelector(".upload__fates");
    this.template = root.querySelector("template");
    this.status = root.querySelector("[role=status]");
    this.kept = this.form?.querySelector("[data-kept]");
    const inputs = [...root.querySelectorAll('input[type="file"]')];
    const drop = root.querySelector(".upload__drop");
    if (!this.fates || !this.template || !this.status || !this.kept || !drop || !inputs.length) {
      throw new Error("upload needs a form, its fields and its lists");
    }
    this.files = [];
    drop.hidden = false;
    for (const input of inputs) {
      input.addEventListener("change", () => {
        this.add([...input.files]);
        input.value = "";
      });
    }
    // Anywhere on the page: a file dropped beside the field would else take the page's place.
    document.addEventListener("dragover", (event) => this.over(event, root, true));
    document.addEventListener("dragleave", (event) => this.over(event, root, false));
    document.addEventListener("drop", (event) => {
      this.over(event, root, false);
      this.add([...event.dataTransfer.files]);
    });
    this.form.addEventListener("submit", (event) => this.submit(event));
  }

  over(event, root, is) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    root.toggleAttribute("data-over", is);
  }

  add(files) {
    for (const file of files) {
      const row = this.template.content.firstElementChild.cloneNode(true);
      const fate = new Fate(file, row, this.texts);
      fate.again.addEventListener("click", () => {
        fate.seen = false;
        fate.waiting();
        this.next();
      });
      this.files.push(fate);
      this.fates.append(row);
      if (file.size > Number(this.texts.most)) fate.refused(this.texts.large);
    }
    this.fates.hidden = this.files.length === 0;
    this.next();
  }

  next() {
    if (this.request) return;
    const fate = this.files.find((one) => one.state === "waiting");
    if (fate) this.send(fate);
    else this.done();
  }

  send(fate) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    body.append("new_files", fate.file, fate.file.name);
    const request = (this.request = new XMLHttpRequest());
    request.open("POST", this.form.action);
    request.setRequestHeader("X-One-File", "1");
    request.responseType = "json";
    const moves = () => {
      clearTimeout(this.stalled);
      this.stalled = setTimeout(() => request.abort(), STALLED);
    };
    moves();
    fate.sending(0);
    request.upload.addEventListener("progress", (event) => {
      moves();
      fate.sending(event.lengthComputable ? event.loaded / event.total : 0);
    });
    request.addEventListener("loadend", () => {
      clearTimeout(this.stalled);
      this.request = null;
      this.answered(fate, request);
      this.next();
    });
    request.send(body);
  }

  answered(fate, request) {
    const { html, message } = request.response ?? {};
    if (html) {
      this.kept.insertAdjacentHTML("beforeend", html);
      const veiled = this.kept.lastElementChild.querySelector(`[data-module="${Veil.module}"]`);
      if (veiled) new Veil(veiled);
      this.kept.hidden = false;
      fate.stored();
    } else if (message) fate.refused(message);
    else if (request.status === 403) fate.refused(this.texts.stale);
    else if (request.status === 413) fate.refused(this.texts.large);
    else fate.broken();
  }

  submit(event) {
    if (!this.request && !this.unseen.length) return;
    event.preventDefault();
    if (!this.request) return this.show();
    this.pressed = event.submitter;
    this.status.textContent = this.texts.wait;
  }

  get unseen() {
    return this.files.filter((one) => one.failed && !one.seen);
  }

  // The first press shows what was not kept, the next one goes on.
  show() {
    const [first] = this.unseen;
    for (const one of this.unseen) one.seen = true;
    first.row.tabIndex = -1;
    first.row.focus({ preventScroll: true });
    first.row.scrollIntoView({ block: "center" });
  }

  done() {
    const failed = this.files.filter((one) => one.failed);
    this.status.textContent = this.texts.sum
      .replace("{stored}", this.files.length - failed.length)
      .replace("{failed}", failed.length);
    const { pressed } = this;
    this.pressed = null;
    if (!pressed) return;
    if (this.unseen.length) this.show();
    else this.form.requestSubmit(pressed);
  }
}
