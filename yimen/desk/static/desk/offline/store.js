// What the phone keeps of a route: every value encrypted (AES-256-GCM) under a key that is only in the open page. The key
// is derived from the route's code and cannot be taken out of the browser; the code is written nowhere on the phone.
const ROUNDS = 600000;
const bytes = new TextEncoder();
const text = new TextDecoder();
// Routes of site checks and of home visits have ids of their own: `kind` tells them apart.
const name = (id, kind) => `yimen ${kind} ${id}`;

function asked(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

export async function store(id, kind = "site") {
  const opening = indexedDB.open(name(id, kind), 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
  const base = await asked(opening);
  base.onversionchange = () => base.close();
  const on = (mode) => base.transaction("kept", mode).objectStore("kept");
  let key = null;

  async function put(at, value, plain = {}) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const whole = value instanceof Uint8Array ? value : bytes.encode(JSON.stringify(value));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytes.encode(at) }, key, whole);
    await asked(on("readwrite").put({ iv, sealed, ...plain }, at));
  }
  async function raw(at) {
    const found = await asked(on("readonly").get(at));
    if (!found) return null;
    const { iv, sealed } = found;
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: bytes.encode(at) }, key, sealed));
  }
  return {
    put,
    raw,
    get: async (at) => { const found = await raw(at); return found && JSON.parse(text.decode(found)); },
    plain: (at) => asked(on("readonly").get(at)),
    note: (at, value) => asked(on("readwrite").put(value, at)),
    remove: (at) => asked(on("readwrite").delete(at)),
    names: () => asked(on("readonly").getAllKeys()),
    close: () => base.close(),
    async unlock(code) {
      let salt = await asked(on("readonly").get("salt"));
      if (!salt) {
        salt = crypto.getRandomValues(new Uint8Array(16));
        await asked(on("readwrite").put(salt, "salt"));
      }
      const typed = await crypto.subtle.importKey("raw", bytes.encode(code), "PBKDF2", false, ["deriveKey"]);
      const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
      key = await crypto.subtle.deriveKey(how, typed, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    },
  };
}

export async function erase(id, kind = "site", below = "/desk/site/") {
  await asked(indexedDB.deleteDatabase(name(id, kind)));
  const all = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  // In either language: what the phone keeps is one.
  for (const one of all.filter((one) => one.scope.endsWith(`${below}${id}/`))) {
    await caches.delete(`site ${one.scope}`);
    await one.unregister();
  }
}
