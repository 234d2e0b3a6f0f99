// Says when a passkey or security key didn't work; what happens then is otherwise seen by nobody.
export class KeyTrouble {
  static module = "key-trouble";

  constructor(root) {
    const text = root.dataset.text;
    if (!text) throw new Error("key-trouble needs data-text");
    document.addEventListener("allauth.error", (event) => {
      event.preventDefault();
      root.textContent = text;
      root.hidden = false;
    });
  }
}
