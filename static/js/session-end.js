const WARNED = 120; // seconds before the end
const SOON = 20;

// Tells two minutes ahead that the login ends, and stays by one press. When it has ended nobody
// else can read the page, and nothing that was typed is lost.
export class SessionEnd {
  static module = "session-end";

  constructor(root) {
    const { address, login, askedAfter, who } = root.dataset;
    this.soon = root.querySelector("[data-soon]");
    this.ended = root.querySelector("[data-ended]");
    if (!address || !login || !who || !this.soon || !this.ended) throw new Error("session-end needs its texts");
    Object.assign(this, { root, address, login, who });
    root.querySelector("button").addEventListener("click", () => this.ask("POST"));
    document.addEventListener("keydown", (event) => event.key === "Escape" && !this.soon.hidden && this.ask("POST"));
    document.addEventListener("visibilitychange", () => document.hidden || this.ask("GET"));
    addEventListener("pageshow", (event) => event.persisted && this.ask("GET"));
    this.later(Number(askedAfter));
  }

  later(seconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask("GET"), seconds * 1000);
  }

  async ask(method) {
    try {
      const headers = { "X-CSRFToken": this.token ?? "" };
      const answer = await fetch(this.address, { method, headers, redirect: "error" });
      if (answer.ok) this.told(await answer.json());
      else this.later(SOON);
    } catch {
      this.later(SOON); // the line is broken: nothing is known, so nothing is changed
    }
  }

  told({ seconds, who, token }) {
    if (seconds === 0) return this.end();
    if (who !== this.who) return location.replace("/");
    if (token) this.renew(token);
    this.soon.hidden = seconds > WARNED;
    this.hide(false);
    this.later(seconds > WARNED ? seconds - WARNED : Math.min(seconds, SOON)); // typing may prolong it
  }

  // A login in another tab has made the forms of this one out of date.
  renew(token) {
    this.token = token;
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
  }

  end() {
    clearTimeout(this.timer);
    this.soon.hidden = true;
    if (!document.dispatchEvent(new CustomEvent("portal:ended", { cancelable: true }))) return;
    if (this.typed()) return this.hide(true);
    location.replace(`${this.login}?next=${encodeURIComponent(location.pathname)}`);
  }

  typed() {
    const forms = "form[method=post]:not([data-module=autosave])";
    return [...document.querySelectorAll(`${forms} :is(textarea, input)`)].some((field) =>
      field.type !== "hidden" && (field.value !== field.defaultValue || field.checked !== field.defaultChecked));
  }

  hide(ended) {
    this.ended.hidden = !ended;
    for (const part of this.root.parentElement.children) {
      if (part === this.root) continue;
      if (ended && !part.hidden) part.dataset.away = "";
      if ("away" in part.dataset) part.hidden = ended;
      if (!ended) delete part.dataset.away;
    }
  }
}
