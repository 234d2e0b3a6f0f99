// One chosen file, as a row that tells what becomes of it.
export class Fate {
  constructor(file, row, texts) {
    this.file = file;
    this.row = row;
    this.texts = texts;
    this.name = row.querySelector("bdi");
    this.said = row.querySelector("strong");
    this.bar = row.querySelector("progress");
    this.again = row.querySelector("button");
    this.name.textContent = this.bar.ariaLabel = file.name;
    this.again.querySelector("span").textContent = ` ${file.name}`;
    this.waiting();
  }

  waiting() {
    this.tell("waiting", this.texts.waiting);
  }

  sending(part) {
    this.tell("sending", part < 1 ? this.texts.sending : this.texts.storing);
    this.bar.value = part;
  }

  stored() {
    this.tell("stored", this.texts.stored);
  }

  broken() {
    this.tell("broken", this.texts.broken);
  }

  // The words of the portal name the file by themselves.
  refused(message) {
    this.tell("refused", message);
    this.name.hidden = message !== this.texts.large && message !== this.texts.stale;
  }

  get failed() {
    return this.state === "broken" || this.state === "refused";
  }

  tell(state, words) {
    this.state = this.row.dataset.state = state;
    this.said.textContent = words;
    this.bar.hidden = state !== "sending";
    this.again.hidden = state !== "broken";
  }
}
