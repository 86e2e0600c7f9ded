// The page of a route on a tablet: opened once with network, then with the route's code; filled in; handed in; emptied.
import { erase, store } from "../site/store.js";
import { form, fresh, missing, put, written } from "./place.js";

const main = document.querySelector("main");
const HERE = `${main.dataset.scope}phone/`;
const KIND = "home visits";
const BELOW = "/desk/homevisits/routes/";
const id = main.dataset.scope.match(/(\d+)\/$/)[1];
const language = document.documentElement.lang.startsWith("en") ? "en" : "zh";
const part = (name) => main.querySelector(`[data-part="${name}"]`);
const word = (name) => document.querySelector(`[data-said="${name}"]`).textContent;
const template = (name) => document.querySelector(`[data-template="${name}"]`).content.cloneNode(true);
let kept;
let route;
let places = {};

class Refused extends Error {}
class SignIn extends Error {}

function said(name) {
  main.querySelector("[data-status]").textContent = word(name);
}

function wrong(lines) {
  const box = main.querySelector("[data-wrong]");
  const items = lines.map((line) => Object.assign(document.createElement("li"), { textContent: line }));
  box.querySelector("[data-wrong-list]").replaceChildren(...items);
  box.hidden = !lines.length;
  if (lines.length) box.focus();
}

function show(name) {
  for (const one of main.querySelectorAll("[data-part]")) one.hidden = one.dataset.part !== name;
  wrong([]);
}

async function empty() {
  kept?.close();
  kept = route = null;
  places = {};
  await erase(id, KIND, BELOW);
}

async function answered(request) {
  const answer = await request;
  if (answer.redirected || !(answer.headers.get("Content-Type") ?? "").includes("json")) throw new SignIn();
  const body = await answer.json();
  if (!answer.ok) throw new Refused(body.wrong);
  return body;
}

// What the centre says of the route now, and by how many seconds this tablet's clock is ahead of the centre's.
async function asked(again = false) {
  const before = Date.now();
  const data = await answered(fetch(`${HERE}data.json${again ? "?again" : ""}`, { cache: "no-store" }));
  return { ...data, off: Math.round(((before + Date.now()) / 2 - Date.parse(data.now)) / 1000) };
}

const of = (names, kind) => names.filter((one) => one.startsWith(`${kind} `));
const placed = (name) => Number(name.split(" ")[1]);

// After the route's day nothing stays but what is finished and not handed in. No code is needed to empty the rest.
async function afterItsDay() {
  if (Date.now() < ((await kept.plain("until")) ?? Infinity)) return false;
  const names = await kept.names();
  const left = new Set();
  for (const name of of(names, "place")) {
    if ((await kept.plain(name)).finished) left.add(placed(name));
    else await kept.remove(name);
  }
  for (const name of of(names, "stop")) if (!left.has(placed(name))) await kept.remove(name);
  if (!left.size) {
    await empty();
    said("over");
  }
  return true;
}

const keep = async (place) => {
  try {
    await kept.put(`place ${place.visit}`, place, { finished: Boolean(place.at) });
    if (!part("place").hidden) said("saved");
  } catch (broken) {
    if (broken.name !== "QuotaExceededError") throw broken;
    said("full");
  }
};

function standing(stop) {
  const place = places[stop.id];
  if (!place) return "new";
  return place.at && !missing(place).length ? "done" : "begun";
}

function list() {
  show("route");
  main.querySelector("[data-factor]").hidden = !route.factor;
  put(main.querySelector("[data-officers]"), route.officers.map((one) => one.name).join(" · "));
  const lines = route.stops.map((stop) => {
    const one = template("stop").firstElementChild;
    put(one.querySelector("[data-window]"), stop.window);
    put(one.querySelector("[data-place]"), stop.place);
    put(one.querySelector("[data-who]"), [stop.name, stop.phone].filter(Boolean).join(" · "));
    put(one.querySelector("[data-needs]"), stop.needs.join(" · "));
    put(one.querySelector("[data-number]"), stop.number);
    one.querySelector("[data-named]").textContent = ` ${stop.number}`;
    one.querySelector("[data-state]").textContent = word(`state-${standing(stop)}`);
    one.querySelector("[data-open]").addEventListener("click", () => fill(stop));
    return one;
  });
  main.querySelector("[data-stops]").replaceChildren(...lines);
  main.querySelector("h1").focus();
}

function fill(stop) {
  const place = (places[stop.id] ??= fresh(stop));
  show("place");
  const finished = (lacks) => (lacks.length ? wrong(lacks) : list());
  form(part("place"), stop, place, { word, template, keep: () => keep(place), finished, back: list, slip });
}

// The receipt, drawn here: it needs no network, and its number was given when the route was fixed.
function slip(stop, place) {
  show("slip");
  const at = (name) => part("slip").querySelector(`[data-slip-${name}]`);
  put(at("number"), stop.number);
  put(at("item"), stop.item ? stop.item.name : stop.needs.join(" · "));
  // By the centre's clock and where the centre is, whatever the tablet's own shows.
  const when = new Date((place.at ? Date.parse(place.at) : Date.now()) - route.off * 1000);
  const how = { timeZone: "Asia/Shanghai", dateStyle: "long", timeStyle: "short" };
  put(at("did"), place.made === "yes" ? place.reason : "");
  at("at").textContent = when.toLocaleString(language === "en" ? "en-GB" : "zh-CN", how);
  const got = (stop.item?.materials ?? []).filter((one) => ["in_order", "defective"].includes(place.found[one.code]?.found));
  at("none").hidden = Boolean(got.length);
  at("got").hidden = !got.length;
  at("list").replaceChildren(...got.map((one) => {
    const line = document.createElement("li");
    put(line, one.name);
    return line;
  }));
  put(at("by"), route.officers.map((one) => one.name).join(" · "));
  at("back").onclick = () => fill(stop);
  part("slip").querySelector("[data-print-slip]").onclick = () => window.print();
}

// Show what the tablet keeps; return whether the route's day is over and only what is finished is left.
async function opened() {
  const late = await afterItsDay();
  if (!kept) return true;
  const names = await kept.names();
  route = { ...(await kept.get("route")), stops: [] };
  for (const name of of(names, "stop")) route.stops.push(await kept.get(name));
  route.stops.sort((one, other) => one.order - other.order);
  for (const name of of(names, "place")) {
    const place = await kept.get(name);
    places[place.visit] = place;
  }
  list();
  if (late) said("late");
  return late;
}

// Keep a route that the centre gave. What is on the tablet already goes on as it was; what was put on the route since is added.
async function take(data) {
  await kept.unlock(data.code);
  if (!(await kept.plain("route"))) await kept.put("route", { officers: data.officers, off: data.off, factor: data.factor });
  const known = of(await kept.names(), "stop").map(placed);
  for (const stop of data.stops) if (!known.includes(stop.id)) await kept.put(`stop ${stop.id}`, stop);
  await kept.note("until", Date.now() + data.lasts * 1000);
  await opened();
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register(main.dataset.worker, { scope: main.dataset.scope });
  await navigator.serviceWorker.ready;
  main.dataset.ready = "yes";
  said("ready");
  navigator.storage?.persist?.();
}

part("code").addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    await kept.unlock(document.querySelector("#code").value.replace(/\D/g, ""));
    if (!(await opened())) said("offline");
  } catch {
    wrong([word("wrong-code")]);
  }
});

// What is not finished goes on being a place of today: the route is over once all of them are handed in.
main.querySelector("[data-hand-in]").addEventListener("submit", async (event) => {
  event.preventDefault();
  const done = route.stops.filter((stop) => standing(stop) === "done");
  if (!done.length) return wrong([word("nothing")]);
  said("sending");
  try {
    const { csrf } = await asked(true);
    const body = JSON.stringify({
      device_now: new Date().toISOString(),
      off: route.off,
      code: document.querySelector("#factor").value,
      finish: done.length === route.stops.length,
      done: done.map((stop) => written(places[stop.id], stop, language)),
    });
    const headers = { "X-CSRFToken": csrf, "Content-Type": "application/json" };
    const answer = await answered(fetch(`${HERE}hand-in/`, { method: "POST", body, headers }));
    return await over(answer);
  } catch (broken) {
    if (broken instanceof SignIn) return signIn();
    if (broken instanceof Refused) return wrong([broken.message]);
    return said("broken");
  }
});

async function over(answer) {
  const bad = answer.results.filter((one) => one.standing === "wrong");
  if (bad.length) return wrong(bad.map((one) => `${one.number} ${one.why}`));
  if (!answer.over) {
    for (const one of answer.results) {
      const stop = route.stops.find((other) => other.number === one.number);
      await kept.remove(`place ${stop.id}`);
      await kept.remove(`stop ${stop.id}`);
      delete places[stop.id];
    }
    route.stops = route.stops.filter((stop) => !answer.results.some((one) => one.number === stop.number));
    main.querySelector("[data-status]").textContent = word("result-done");
    return list();
  }
  await empty();
  const lines = answer.results.map((one) => {
    const line = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: one.visit, textContent: one.number, className: "govuk-link" });
    line.append(link, ` ${word(`result-${one.standing}`)} ${one.why} ${one.case}`);
    return line;
  });
  main.querySelector("[data-results]").replaceChildren(...lines);
  main.querySelector("[data-status]").textContent = "";
  return show("done");
}

function signIn() {
  show("sign-in");
  main.querySelector("[data-again]").href = `${main.dataset.signIn}?next=${encodeURIComponent(HERE)}`;
  main.querySelector("[data-status]").textContent = "";
}

async function begin() {
  if (!window.isSecureContext || !window.indexedDB || !crypto.subtle) return said("insecure");
  said("loading");
  kept = await store(id, KIND);
  const here = Boolean(await kept.plain("route"));
  try {
    const data = await asked();
    if (data.standing === "away") return await take(data);
    if (here) {
      await kept.note("until", 0);
      await kept.unlock(data.code);
      return await opened();
    }
    await empty();
    return said("over");
  } catch (broken) {
    if (broken instanceof SignIn && !here) return signIn();
  }
  if (!here) return said("no-route");
  if ((await afterItsDay()) && !kept) return undefined;
  show("code");
  return said("offline");
}

const dayPassed = async () => Date.now() >= (await kept.plain("until")) && opened();

document.addEventListener("visibilitychange", () => document.hidden || !kept || !route || dayPassed());
begin();
