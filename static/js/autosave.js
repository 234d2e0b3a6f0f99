const PAUSE = 3000;
const AGAIN = [5000, 10000, 30000, 60000];
const PATIENCE = 30000;
const CARRIED = 60000; // a browser carries at most 64 kB in all for a page that has been left

// Saves what is being typed: when one pauses, looks away, picks a file or leaves. One request at a
// time; the next waits for its answer and carries what stands there then. Files are never sent.
export class Autosave {
  static module = "autosave";

  constructor(form) {
    this.form = form;
    this.version = form.elements.namedItem("version");
    this.times = document.querySelectorAll("[data-saved]");
    this.states = form.querySelectorAll("[data-state]");
    if (!this.version || !this.times.length || !this.states.length) throw new Error("autosave needs its lines");
    this.page = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    this.turn = this.waiting = 0;
    this.failed = 0;
    this.saved = this.text();
    const pause = () => this.written();
    form.addEventListener("input", pause);
    form.addEventListener("change", pause);
    form.addEventListener("click", (event) => event.target.type === "file" && this.save());
    form.addEventListener("formdata", (event) => this.sign(event.formData));
    form.addEventListener("submit", () => this.submitted());
    addEventListener("online", () => this.save());
    addEventListener("pagehide", () => this.save({ last: true }));
    document.addEventListener("visibilitychange", () => document.hidden && this.save({ last: true }));
    document.addEventListener("portal:ended", (event) => this.ended(event));
    document.addEventListener("portal:leave", (event) => event.detail.push(this.save({ last: true })));
  }

  written() {
    if (["submitted", "ended"].includes(this.stopped)) this.stopped = "";
    this.later(PAUSE);
  }

  // Whatever is sent from this page says which page it is and its turn: the later one holds.
  sign(data) {
    if (this.reading) return;
    data.set("page", this.page);
    data.set("turn", String(++this.turn));
  }

  submitted() {
    clearTimeout(this.timer);
    this.stopped = "submitted";
  }

  // What could not be saved is sent as by a press: it is parked, and login is asked for.
  ended(event) {
    if (this.text() === this.saved || this.stopped === "submitted") return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  text() {
    this.reading = true;
    const fields = [...new FormData(this.form)];
    this.reading = false;
    return new URLSearchParams(fields.filter(([name, value]) =>
      typeof value === "string" && name !== "version" && name !== "csrfmiddlewaretoken")).toString();
  }

  async save({ last = false } = {}) {
    const text = this.text();
    if (this.stopped || text === this.saved || text === this.refused) return;
    if (this.waiting && (!last || text === this.sent)) return this.flight; // its answer brings the next
    clearTimeout(this.timer);
    const body = new URLSearchParams([...new FormData(this.form)].filter(([, value]) => typeof value === "string"));
    const turn = this.turn;
    this.sent = text;
    this.waiting = turn;
    try {
      this.flight = fetch(location.pathname, {
        method: "POST",
        body,
        headers: { "X-Autosave": "1", Accept: "application/json" },
        keepalive: body.toString().length < (last ? CARRIED : CARRIED / 2),
        redirect: "error",
        signal: AbortSignal.timeout(PATIENCE),
      });
      const answer = await this.flight;
      if (this.expects(turn)) await this.answered(answer, text);
    } catch {
      if (this.expects(turn)) this.fails();
    }
    if (this.waiting !== turn) return;
    this.waiting = 0;
    if (!this.failed && this.text() !== this.saved) this.later(PAUSE);
  }

  // Not once something later has been sent.
  expects(turn) {
    return this.waiting === turn && !this.stopped;
  }

  async answered(answer, text) {
    if (answer.status === 200) return this.keeps(await answer.json(), text);
    if (answer.status === 422) return this.refuses((await answer.json()).refused, text);
    const state = { 401: "ended", 409: "conflict", 410: "gone" }[answer.status];
    if (!state) return this.fails();
    this.stopped = state;
    this.show(state);
  }

  keeps({ version, saved_at }, text) {
    this.failed = 0;
    this.saved = text;
    this.version.value = version;
    for (const line of this.times) line.textContent = line.dataset.saved.replace("{time}", saved_at);
    this.show("");
  }

  refuses(words, text) {
    this.refused = text;
    this.show("refused", words);
  }

  fails() {
    this.later(AGAIN[Math.min(this.failed++, AGAIN.length - 1)]);
    this.show("failing");
  }

  show(state, words) {
    for (const line of this.states) {
      line.hidden = line.dataset.state !== state;
      if (words && !line.hidden) line.textContent = words;
    }
  }
}
