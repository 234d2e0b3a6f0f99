// Hangs each module on the parts of the page that ask for it. Each makes better what works without
// it, and fails alone.
export function hang(modules) {
  for (const Module of modules) {
    for (const root of document.querySelectorAll(`[data-module="${Module.module}"]`)) {
      try { new Module(root); } catch (error) { console.error(error); }
    }
  }
}
