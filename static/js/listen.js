const BLOCKS = "h1, h2, h3, h4, p, li, summary, blockquote, td, th, dt, dd";
const MARK = "read";

// Reads a text aloud with a voice of the device itself in the language of the page; where there is
// none it is not offered, since other voices send the text away. What is read is marked without a
// change to the text. A pause ends the sentence, which begins anew: not every device can hold it.
export class Listen {
  static module = "listen";

  constructor(root) {
    this.root = root;
    this.text = document.getElementById(root.dataset.reads);
    for (const part of ["begin", "player", "pause", "stop", "speed", "failed"]) {
      this[part] = root.querySelector(`[data-${part}]`);
      if (!this[part]) throw new Error(`listen needs its ${part}`);
    }
    if (!this.text) throw new Error("listen needs a text");
    if (!window.speechSynthesis || !Intl.Segmenter) return;
    this.begin.addEventListener("click", () => this.start());
    this.pause.addEventListener("click", () => (this.utterance ? this.rest() : this.speak()));
    this.stop.addEventListener("click", () => this.end());
    this.speed.addEventListener("change", () => this.utterance && this.speak());
    document.addEventListener("keydown", (event) => event.key === "Escape" && !this.player.hidden && this.end());
    document.addEventListener("portal:leave", () => this.silence());
    addEventListener("pagehide", () => this.silence());
    speechSynthesis.onvoiceschanged = () => this.find();
    this.find();
  }

  find() {
    const language = document.documentElement.lang;
    const ours = speechSynthesis.getVoices().filter((voice) =>
      voice.localService && voice.lang.split(/[-_]/)[0].toLowerCase() === language);
    this.voice = ours.find((voice) => voice.default) ?? ours[0];
    this.root.hidden = !this.voice;
  }

  start() {
    this.sentences = [...sentences(this.text, document.documentElement.lang)];
    this.at = 0;
    this.player.hidden = false;
    this.begin.hidden = this.failed.hidden = true;
    this.speak();
    this.pause.focus();
  }

  speak() {
    if (this.utterance) this.silence();
    const { words, range } = this.sentences[this.at];
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.voice = this.voice;
    utterance.lang = this.voice.lang;
    utterance.rate = Number(this.speed.value);
    utterance.onend = () => this.utterance === utterance && this.next();
    utterance.onerror = () => this.utterance === utterance && this.fail();
    this.utterance = utterance;
    this.pause.textContent = this.pause.dataset.pauses;
    this.mark(range);
    speechSynthesis.speak(utterance);
  }

  next() {
    this.utterance = null;
    if (++this.at < this.sentences.length) this.speak();
    else this.end();
  }

  rest() {
    this.silence();
    this.pause.textContent = this.pause.dataset.goesOn;
  }

  silence() {
    this.utterance = null;
    speechSynthesis.cancel();
  }

  fail() {
    this.end();
    this.failed.hidden = false;
  }

  end() {
    this.silence();
    this.mark(null);
    const focused = this.player.contains(document.activeElement);
    this.begin.hidden = false;
    this.player.hidden = true;
    if (focused) this.begin.focus();
  }

  // Follows the reading, but not for someone who has scrolled away from it.
  mark(range) {
    const follows = !this.marked || this.shows(this.marked);
    block(this.marked)?.classList.remove(MARK);
    this.marked = range;
    if (window.Highlight) CSS.highlights.set(MARK, new Highlight(...(range ? [range] : [])));
    else block(range)?.classList.add(MARK);
    if (range && follows && !this.shows(range)) block(range).scrollIntoView({ block: "center" });
  }

  shows(range) {
    const { top, bottom } = range.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight - this.player.offsetHeight;
  }
}

// Each sentence that can be seen: its words, and where it stands.
function* sentences(root, language) {
  const segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
  for (const nodes of runs(root)) {
    const text = nodes.map((node) => node.data).join("");
    for (const { segment, index } of segmenter.segment(text)) {
      if (!segment.trim()) continue;
      const range = new Range();
      range.setStart(...place(nodes, index));
      range.setEnd(...place(nodes, index + segment.trimEnd().length));
      yield { words: segment.trim().replace(/\s+/g, " "), range };
    }
  }
}

// The pieces of text of one block after the other.
function runs(root) {
  const found = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let last = null;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.checkVisibility()) continue;
    const within = node.parentElement.closest(BLOCKS);
    if (within && within === last) found.at(-1).push(node);
    else if (within) found.push([node]);
    last = within;
  }
  return found;
}

function place(nodes, offset) {
  for (const node of nodes) {
    if (offset <= node.length) return [node, offset];
    offset -= node.length;
  }
}

function block(range) {
  return range?.startContainer.parentElement.closest(BLOCKS);
}
