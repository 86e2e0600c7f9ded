// What every page of a route on a device does, whatever is filled in at its stops: opened once with network, then with the
// route's code; listed, kept encrypted as it is typed, handed in, emptied. The page of a room says the rest (`carry`).
import { erase, store } from "./store.js";

const main = document.querySelector("main");
const id = main.dataset.scope.match(/(\d+)\/$/)[1];
// Without network this page also stands at the route's own address.
export const HERE = `${main.dataset.scope}phone/`;
// What is open now: the store, the route with its stops, and what was filled in, by the key of its stop.
export const device = { kept: null, route: null, filled: {} };

export class Refused extends Error {}
export class SignIn extends Error {}

export const part = (name) => main.querySelector(`[data-part="${name}"]`);
export const word = (name) => document.querySelector(`[data-said="${name}"]`).textContent;
export const template = (name) => document.querySelector(`[data-template="${name}"]`).content.cloneNode(true);
export const of = (names, sort) => names.filter((one) => one.startsWith(`${sort} `));
export const placed = (name) => Number(name.split(" ")[1]);

// Put text into an element; what is Chinese on an English page says so.
export function put(element, text) {
  element.textContent = text;
  if (/[\u3400-\u9fff]/.test(text)) element.lang = "zh-Hans";
}

export function said(name, values = {}) {
  let text = name && word(name);
  for (const [key, value] of Object.entries(values)) text = text.replace(`{${key}}`, value);
  main.querySelector("[data-status]").textContent = text;
}

export function wrong(lines) {
  const box = main.querySelector("[data-wrong]");
  const items = lines.map((line) => Object.assign(document.createElement("li"), { textContent: line }));
  box.querySelector("[data-wrong-list]").replaceChildren(...items);
  box.hidden = !lines.length;
  if (lines.length) box.focus();
}

export function show(name) {
  for (const one of main.querySelectorAll("[data-part]")) one.hidden = one.dataset.part !== name;
  wrong([]);
}

export async function answered(request) {
  const answer = await request;
  if (answer.redirected || !(answer.headers.get("Content-Type") ?? "").includes("json")) throw new SignIn();
  const body = await answer.json();
  if (!answer.ok) throw new Refused(body.wrong);
  return body;
}

// What the centre says of the route now, and by how many seconds this device's clock is ahead of the centre's.
export async function asked(again = false) {
  const before = Date.now();
  const data = await answered(fetch(`${HERE}data.json${again ? "?again" : ""}`, { cache: "no-store" }));
  const middle = (before + Date.now()) / 2;
  return { ...data, off: Math.round((middle - Date.parse(data.now)) / 1000) };
}

export function sendIn(csrf, given) {
  const body = JSON.stringify({ device_now: new Date().toISOString(), off: device.route.off, ...given });
  const headers = { "X-CSRFToken": csrf, "Content-Type": "application/json" };
  return answered(fetch(`${HERE}hand-in/`, { method: "POST", body, headers }));
}

function signIn() {
  show("sign-in");
  main.querySelector("[data-again]").href = `${main.dataset.signIn}?next=${encodeURIComponent(HERE)}`;
  said("");
}

// Nothing is on the device any more: what became of each is all that the page shows. `to` says where one leads.
export function ended(results, to, more = () => "") {
  const lines = results.map((one) => {
    const line = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: to(one), textContent: one.number, className: "govuk-link" });
    line.append(link, ` ${word(`result-${one.standing}`)} ${one.why} ${more(one)}`);
    return line;
  });
  main.querySelector("[data-results]").replaceChildren(...lines);
  said("");
  show("done");
}

// Carry a route. `own` is what its room knows: under which `kind` it is kept and `below` which address; what is filled in
// (`sort`: its part of the page and its name in the store), of which stop (`key`, `of`), in which `place` of the store and
// with what beside it (`plain`); when it lacks something (`missing`) and how it is filled in (`fill`); how a `line` of the
// list is drawn, and more of the list (`listed`); what of the route is kept (`head`), how stops are put in order (`order`)
// and added (`add`); what is said once it is kept (`warned`), what else goes after its day (`rest`); what keeps from
// handing in (`holds`), and how it is done (`handIn`).
export function carry(own) {
  async function empty() {
    device.kept?.close();
    device.kept = device.route = null;
    device.filled = {};
    await erase(id, own.kind, own.below);
  }

  // After the route's day nothing stays but what is finished and not handed in. No code is needed to empty the rest.
  async function afterItsDay() {
    const { kept } = device;
    if (Date.now() < ((await kept.plain("until")) ?? Infinity)) return false;
    const names = await kept.names();
    const left = new Map();
    for (const name of of(names, own.sort)) {
      const one = await kept.plain(name);
      if (one.finished) left.set(placed(name), one);
      else await kept.remove(name);
    }
    for (const name of of(names, "stop")) if (!left.has(placed(name))) await kept.remove(name);
    await own.rest?.(names, [...left.values()]);
    if (!left.size) {
      await empty();
      said("over");
    }
    return true;
  }

  async function keep(one) {
    try {
      await device.kept.put(`${own.sort} ${own.place(one)}`, one, { finished: Boolean(one.at), ...own.plain?.(one) });
      if (!part(own.sort).hidden) said("saved");
    } catch (broken) {
      if (broken.name !== "QuotaExceededError") throw broken;
      said("full");
    }
  }

  function standing(stop) {
    const one = device.filled[own.key(stop)];
    if (!one) return "new";
    return one.at && !own.missing(one).length ? "done" : "begun";
  }

  function list() {
    show("route");
    put(main.querySelector("[data-officers]"), device.route.officers.map((one) => one.name).join(" · "));
    const lines = device.route.stops.map((stop) => {
      const one = template("stop").firstElementChild;
      const at = (name) => one.querySelector(`[data-${name}]`);
      for (const [name, text] of Object.entries(own.line(stop))) put(at(name), text);
      at("named").textContent = ` ${at("number").textContent}`;
      at("state").textContent = word(`state-${standing(stop)}`);
      at("open").addEventListener("click", () => fill(stop));
      return one;
    });
    main.querySelector("[data-stops]").replaceChildren(...lines);
    own.listed?.(standing);
    main.querySelector("h1").focus();
  }

  function fill(stop) {
    const one = (device.filled[own.key(stop)] ??= own.fresh(stop));
    show(own.sort);
    own.fill(part(own.sort), stop, one, { word, template, keep: () => keep(one), back: list });
  }

  // Show what the device keeps; return whether the route's day is over and only what is finished is left.
  async function opened() {
    const late = await afterItsDay();
    const { kept } = device;
    if (!kept) return true;
    const names = await kept.names();
    const stops = [];
    for (const name of of(names, "stop")) stops.push({ ...(await kept.get(name)), at: placed(name) });
    device.route = { ...(await kept.get("route")), stops: stops.sort(own.order) };
    for (const name of of(names, own.sort)) {
      const one = await kept.get(name);
      device.filled[own.of(one)] = one;
    }
    list();
    if (late) said("late");
    return late;
  }

  // Keep a route that the centre gave. What is on the device already goes on as it was opened first; what was put on the
  // route since is added.
  async function take(data) {
    const { kept } = device;
    await kept.unlock(data.code);
    if (!(await kept.plain("route"))) await kept.put("route", own.head(data));
    await own.add(data.stops, of(await kept.names(), "stop"));
    await kept.note("until", Date.now() + data.lasts * 1000);
    await opened();
    const warned = own.warned?.(data);
    if (!navigator.serviceWorker) return;
    await navigator.serviceWorker.register(main.dataset.worker, { scope: main.dataset.scope });
    await navigator.serviceWorker.ready;
    main.dataset.ready = "yes";
    if (!warned) said("ready");
    navigator.storage?.persist?.();
  }

  async function begin() {
    if (!window.isSecureContext || !window.indexedDB || !crypto.subtle) return said("insecure");
    said("loading");
    device.kept = await store(id, own.kind);
    const here = Boolean(await device.kept.plain("route"));
    try {
      const data = await asked();
      if (data.standing === "away") return await take(data);
      if (here) {
        await device.kept.note("until", 0);
        await device.kept.unlock(data.code);
        return await opened();
      }
      await empty();
      return said("over");
    } catch (broken) {
      if (broken instanceof SignIn && !here) return signIn();
    }
    if (!here) return said("no-route");
    if ((await afterItsDay()) && !device.kept) return undefined;
    show("code");
    return said("offline");
  }

  part("code").addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await device.kept.unlock(document.querySelector("#code").value.replace(/\D/g, ""));
      if (!(await opened())) said("offline");
    } catch {
      wrong([word("wrong-code")]);
    }
  });

  main.querySelector("[data-hand-in]").addEventListener("submit", async (event) => {
    event.preventDefault();
    const done = device.route.stops.filter((stop) => standing(stop) === "done");
    const held = done.length ? own.holds?.(done) : word("nothing");
    if (held) return wrong([held]);
    said("sending");
    try {
      return await own.handIn(done, { keep, empty, list });
    } catch (broken) {
      if (broken instanceof SignIn) return signIn();
      if (broken instanceof Refused) return wrong([broken.message]);
      return said("broken");
    }
  });

  const dayPassed = async () => Date.now() >= (await device.kept.plain("until")) && opened();
  document.addEventListener("visibilitychange", () => document.hidden || !device.kept || !device.route || dayPassed());
  return begin();
}
