import { forgetSaved, savedIn } from "./saved.js";

// Keeps the advice in this browser after a press, and takes it away after another.
export class Save {
  static module = "save";

  constructor(root) {
    const { worker, contents } = root.dataset;
    [this.state, this.save, this.remove] = ["state", "save", "remove"].map((part) => root.querySelector(`[data-${part}]`));
    if (!worker || !contents || !this.state || !this.save || !this.remove) throw new Error("save needs its parts");
    if (!navigator.serviceWorker || !window.caches) return;
    this.save.addEventListener("click", () => this.keep(worker, contents));
    this.remove.addEventListener("click", async () => {
      await forgetSaved();
      await this.show("gone");
      this.save.focus();
    });
    document.addEventListener("portal:leave", ({ detail }) => detail.push(forgetSaved()));
    this.show("").then(() => { root.hidden = false; });
  }

  async keep(worker, contents) {
    this.say("saving");
    try {
      const { active, installing, waiting } = await navigator.serviceWorker.register(worker, { updateViaCache: "none" });
      await asked(active ?? waiting ?? installing, contents);
      await this.show("");
    } catch {
      await forgetSaved();
      await this.show("failed");
    }
  }

  // What there is decides; the word is for what happened just now.
  async show(word) {
    const name = await savedIn(document.documentElement.lang);
    this.remove.hidden = !name;
    this.say(name ? "saved" : word, name && new Date(Number(name.split("-")[2])));
  }

  say(word, at) {
    const time = at?.toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
    this.state.textContent = (this.state.dataset[word] ?? "").replace("{time}", time);
  }
}

// Resolves when the worker has saved all of it.
function asked(worker, contents) {
  return new Promise((done, failed) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => (data === "saved" ? done() : failed(new Error(data)));
    worker.postMessage({ save: contents }, [port2]);
  });
}
