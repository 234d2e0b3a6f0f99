const OURS = "saved-";
const CONTENTS = "/contents";

// The name of what the service worker keeps in a language: a store for each version, whole when it has its contents.
export async function savedIn(language) {
  for (const name of (await caches.keys()).reverse()) {
    if (name.startsWith(`${OURS}${language}-`) && await caches.match(CONTENTS, { cacheName: name })) return name;
  }
}

// The worker is told too: it may be saving just now.
export async function forgetSaved() {
  const workers = await navigator.serviceWorker.getRegistrations();
  for (const { active, waiting, installing } of workers) (active ?? waiting ?? installing)?.postMessage({ forget: true });
  const names = await caches.keys();
  await Promise.all([
    ...workers.map((worker) => worker.unregister()),
    ...names.filter((name) => name.startsWith(OURS)).map((name) => caches.delete(name)),
  ]);
}
