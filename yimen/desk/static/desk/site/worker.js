// Keeps one empty page and what it is drawn with, so that it opens without network. Nothing of anybody is kept here: no
// answer of the desk but that page, which is the same for everybody. The page itself empties this when its route is over.
const NAME = `site ${registration.scope}`;
const SHELL = `${registration.scope}phone/`;

async function kept() {
  const cache = await caches.open(NAME);
  const page = await fetch(SHELL, { redirect: "error" });
  if (!page.ok) throw new Error("the page is not open");
  const drawn = [...(await page.clone().text()).matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((found) => found[1]);
  await cache.addAll([...new Set(drawn)]);
  await cache.put(SHELL, page);
}

async function orKept(request, address) {
  try {
    return await fetch(request);
  } catch (broken) {
    const found = await (await caches.open(NAME)).match(address, { ignoreSearch: true });
    if (found) return found;
    throw broken;
  }
}

self.addEventListener("install", (event) => event.waitUntil(kept().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(orKept(request, SHELL));
  else if (path.startsWith("/static/")) event.respondWith(orKept(request, request.url));
});
