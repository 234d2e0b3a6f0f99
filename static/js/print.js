// Prints the page. What is folded is opened for it where the style alone can't.
export class Print {
  static module = "print";

  constructor(button) {
    button.addEventListener("click", () => print());
    let folded = [];
    addEventListener("beforeprint", () => {
      folded = [...document.querySelectorAll("main details:not([open])")];
      for (const one of folded) one.open = true;
    });
    addEventListener("afterprint", () => {
      for (const one of folded) one.open = false;
    });
  }
}
