// A picture stays unseen, and is not fetched, until it is asked for: the link to it becomes a
// fold that opens in place. Without scripts browsers fetch lazy pictures at once, so it is a link.
export class Veil {
  static module = "veil";

  constructor(link) {
    const { picture, alt } = link.dataset;
    if (!picture) throw new TypeError("A veil needs the address of its picture.");
    const summary = document.createElement("summary");
    summary.append(...link.childNodes);
    const image = document.createElement("img");
    image.loading = "lazy";
    image.className = "veil__picture";
    image.alt = alt;
    image.src = picture;
    const fold = document.createElement("details");
    link.replaceWith(fold);
    link.className = "";
    link.append(image);
    const shown = document.createElement("p");
    shown.append(link);
    fold.append(summary, shown);
  }
}
