const OURS = "saved-";

// What the service worker keeps: a store for each language, begun anew for each version.
export async function savedIn(language) {
  const names = await caches.keys();
  return names.find((name) => name.startsWith(`${OURS}${language}-`));
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
