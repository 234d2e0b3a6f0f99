const OURS = "saved-";

// What the service worker keeps: a store for each language, begun anew for each version.
export async function savedIn(language) {
  const names = await caches.keys();
  return names.find((name) => name.startsWith(`${OURS}${language}-`));
}

export async function forgetSaved() {
  const workers = await navigator.serviceWorker.getRegistrations();
  const names = await caches.keys();
  await Promise.all([
    ...workers.map((worker) => worker.unregister()),
    ...names.filter((name) => name.startsWith(OURS)).map((name) => caches.delete(name)),
  ]);
}
