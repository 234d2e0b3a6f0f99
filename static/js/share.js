// Shares the page by what the device offers; elsewhere its link is copied, or mailed as without
// scripts.
export class Share {
  static module = "share";

  constructor(root) {
    const { title, address } = root.dataset;
    const [summary, copy, copied] = ["summary", "[data-copy]", "[data-copied]"].map((part) => root.querySelector(part));
    if (!address || !summary || !copy || !copied) throw new Error("share needs its parts");
    copy.hidden = !navigator.clipboard;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(address);
      copied.textContent = copied.dataset.copied;
    });
    if (!navigator.share) return;
    summary.addEventListener("click", (event) => {
      event.preventDefault();
      navigator.share({ title, url: address }).catch(() => { /* thought better of it */ });
    });
  }
}
