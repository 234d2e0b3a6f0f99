// Keeps public pages for reading without a network: those that the portal lists, fetched as nobody.
// Everything else goes to the network as if this were not here, and is never kept.
const OURS = "saved-";
const CONTENTS = "/contents";
const LEAVING = /^\/(en\/)?lamna\/$/;
const SELDOM = 10 * 60 * 1000;
let looked = 0;
let forgotten = 0; // how often all was taken away: what was being saved then is not kept

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("message", (event) => {
  if (event.data.forget) {
    forgotten += 1;
    return;
  }
  const [port] = event.ports;
  event.waitUntil(save(event.data.save).then(() => port.postMessage("saved"), (error) => port.postMessage(String(error))));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (LEAVING.test(pathname)) {
    event.waitUntil(forget());
    if (request.mode === "navigate") event.respondWith(fetch(request).catch(empty));
  } else if (request.method === "GET" && request.mode === "navigate") {
    event.respondWith(page(event));
  } else if (request.method === "GET" && pathname.startsWith("/static/")) {
    event.respondWith(caches.match(request, { ignoreVary: true }).then((kept) => kept ?? fetch(request)));
  }
});

// The network first; what was saved where there is none.
async function page(event) {
  try {
    const answer = await fetch(event.request);
    if (Date.now() - looked > SELDOM) event.waitUntil(refresh());
    return answer;
  } catch (error) {
    const { pathname } = new URL(event.request.url);
    const names = await whole();
    for (const name of names) {
      const kept = await caches.match(pathname, { cacheName: name });
      if (kept) return marked(kept, name);
    }
    const language = pathname.startsWith("/en/") ? "en" : "sv";
    const [name] = names.sort((one) => (one.startsWith(`${OURS}${language}-`) ? -1 : 1));
    if (!name) throw error;
    const { fallback } = await contentsOf(name);
    return caches.match(fallback, { cacheName: name });
  }
}

// Says that it is saved and since when; whether somebody answers now is no longer known.
async function marked(kept, name) {
  const { notice } = await contentsOf(name);
  const [, language, at] = name.split("-");
  const time = new Date(Number(at)).toLocaleString(language, { dateStyle: "long", timeStyle: "short" });
  const html = (await kept.text())
    .replace("<html ", "<html data-saved ")
    .replace(/<main[^>]*>/, (main) => `${main}<p class="notice notice--warn">${notice.replace("{time}", time)}</p>`);
  const headers = new Headers(kept.headers);
  for (const one of ["Content-Encoding", "Content-Length"]) headers.delete(one);
  return new Response(html, { headers });
}

// All of it or nothing: a store is begun under another name, is whole when its contents are put last,
// and then takes the place of those before it.
async function save(list, before = forgotten) {
  const answer = await fetch(list, { credentials: "omit", cache: "no-cache" });
  const contents = await answer.clone().json();
  const language = list.startsWith("/en/") ? "en" : "sv";
  const name = `${OURS}${language}-${Date.now()}`;
  hold(before);
  const store = await caches.open(name);
  try {
    await Promise.all(contents.addresses.map((address) => keep(store, address)));
    await store.put(CONTENTS, answer);
    hold(before);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
  for (const old of await stores()) {
    if (old < name && old.startsWith(`${OURS}${language}-`)) await caches.delete(old);
  }
}

function hold(before) {
  if (forgotten !== before) throw new Error("what was saved has been taken away");
}

async function keep(store, address) {
  const answer = await fetch(address, { credentials: "omit", cache: "no-cache" });
  if (!answer.ok || answer.redirected || answer.headers.get("Cache-Control")?.includes("no-store")) {
    throw new Error(`${address} can't be saved`);
  }
  await store.put(address, answer);
}

// What has changed is saved anew. A store that was taken away meanwhile stays away.
async function refresh() {
  looked = Date.now();
  const before = forgotten;
  for (const name of await whole()) {
    const language = name.split("-")[1];
    const list = language === "en" ? "/en/sparat/lista.json" : "/sparat/lista.json";
    const now = await fetch(list, { credentials: "omit", cache: "no-cache" }).then((answer) => answer.json());
    if (!(await caches.has(name))) continue;
    const { version } = await contentsOf(name);
    if (now.version !== version) await save(list, before);
  }
}

async function contentsOf(cacheName) {
  return (await caches.match(CONTENTS, { cacheName })).json();
}

async function whole() {
  const names = await stores();
  const kept = await Promise.all(names.map((cacheName) => caches.match(CONTENTS, { cacheName })));
  return names.filter((name, at) => kept[at]);
}

async function stores() {
  return (await caches.keys()).filter((name) => name.startsWith(OURS)).sort().reverse();
}

async function forget() {
  forgotten += 1;
  await registration.unregister();
  for (const name of await stores()) await caches.delete(name);
}

function empty() {
  return new Response("<!doctype html><title></title>", { headers: { "Content-Type": "text/html" } });
}
