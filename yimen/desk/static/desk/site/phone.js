// The page of a route on a phone: opened once with network, then with the route's code; filled in; handed in; emptied.
import { form, fresh, missing, put } from "./check.js";
import { Refused, SignIn, asked, handIn } from "./sending.js";
import { erase, store } from "./store.js";

const main = document.querySelector("main");
const id = main.dataset.scope.match(/(\d+)\/$/)[1];
const part = (name) => main.querySelector(`[data-part="${name}"]`);
const word = (name) => document.querySelector(`[data-said="${name}"]`).textContent;
const template = (name) => document.querySelector(`[data-template="${name}"]`).content.cloneNode(true);
let kept;
let route;
let checks = {};

function said(name, values = {}) {
  let text = word(name);
  for (const [key, value] of Object.entries(values)) text = text.replace(`{${key}}`, value);
  main.querySelector("[data-status]").textContent = text;
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
  checks = {};
  await erase(id);
}

const of = (names, kind) => names.filter((one) => one.startsWith(`${kind} `));
const placed = (name) => Number(name.split(" ")[1]);

// After the route's day nothing stays but what is finished and not handed in. No code is needed to empty the rest.
async function afterItsDay() {
  if (Date.now() < ((await kept.plain("until")) ?? Infinity)) return false;
  const names = await kept.names();
  const left = [];
  const places = new Set();
  for (const name of of(names, "check")) {
    const one = await kept.plain(name);
    if (!one.finished) await kept.remove(name);
    else {
      left.push(one.key);
      places.add(placed(name));
    }
  }
  for (const name of of(names, "stop")) if (!places.has(placed(name))) await kept.remove(name);
  for (const name of of(names, "picture")) {
    if (!left.some((key) => name.startsWith(`picture ${key}`))) await kept.remove(name);
  }
  if (!left.length) {
    await empty();
    said("over");
  }
  return true;
}

const keep = async (check) => {
  try {
    const { at } = route.stops.find((one) => one.number === check.number);
    await kept.put(`check ${at}`, check, { finished: Boolean(check.at), key: check.key });
    if (!part("check").hidden) said("saved");
  } catch (broken) {
    if (broken.name !== "QuotaExceededError") throw broken;
    said("full");
  }
};

function standing(stop) {
  const check = checks[stop.number];
  if (!check) return "new";
  return check.at && !missing(check, route.officers).length ? "done" : "begun";
}

function list() {
  show("route");
  put(main.querySelector("[data-officers]"), route.officers.map((one) => one.name).join(" · "));
  const lines = route.stops.map((stop) => {
    const one = template("stop").firstElementChild;
    for (const name of ["place", "who", "item"]) put(one.querySelector(`[data-${name}]`), stop[name]);
    one.querySelector("[data-number]").textContent = stop.spaced;
    one.querySelector("[data-named]").textContent = ` ${stop.spaced}`;
    one.querySelector("[data-state]").textContent = word(`state-${standing(stop)}`);
    one.querySelector("[data-open]").addEventListener("click", () => fill(stop));
    return one;
  });
  main.querySelector("[data-stops]").replaceChildren(...lines);
  main.querySelector("[data-rest]").hidden = route.stops.every((stop) => standing(stop) === "done");
  main.querySelector("h1").focus();
}

function fill(stop) {
  const check = (checks[stop.number] ??= fresh(stop));
  show("check");
  const finished = (lacks) => (lacks.length ? wrong(lacks.map(word)) : list());
  const around = { kept, word, template, said, keep: () => keep(check), finished, back: list };
  form(part("check"), stop, check, route.officers, around);
}

// Show what the phone keeps; return whether the route's day is over and only what is finished is left.
async function opened() {
  const late = await afterItsDay();
  if (!kept) return true;
  const names = await kept.names();
  route = { ...(await kept.get("route")), stops: [] };
  for (const name of of(names, "stop").sort((one, other) => placed(one) - placed(other))) {
    route.stops.push({ ...(await kept.get(name)), at: placed(name) });
  }
  for (const name of of(names, "check")) {
    const check = await kept.get(name);
    checks[check.number] = check;
  }
  list();
  if (late) said("late");
  return late;
}

// Keep a route that the centre gave. What is on the phone already goes on as it was opened first; what was put on the
// route since is added.
async function take(data) {
  const { stops, officers, off } = data;
  await kept.unlock(data.code);
  if (!(await kept.plain("route"))) await kept.put("route", { officers, off });
  const names = of(await kept.names(), "stop");
  const known = new Set();
  for (const name of names) known.add((await kept.get(name)).number);
  let next = Math.max(-1, ...names.map(placed)) + 1;
  for (const stop of stops) if (!known.has(stop.number)) await kept.put(`stop ${next++}`, stop);
  await kept.note("until", Date.now() + data.lasts * 1000);
  await opened();
  const minutes = Math.round(Math.abs(off) / 60);
  if (minutes >= 2) said(off > 0 ? "clock-fast" : "clock-slow", { n: minutes });
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register(main.dataset.worker, { scope: main.dataset.scope });
  await navigator.serviceWorker.ready;
  main.dataset.ready = "yes";
  if (minutes < 2) said("ready");
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

main.querySelector("[data-hand-in]").addEventListener("submit", async (event) => {
  event.preventDefault();
  const done = route.stops.filter((stop) => standing(stop) === "done").map((stop) => checks[stop.number]);
  const rest = document.querySelector("#rest");
  if (!done.length) return wrong([word("nothing")]);
  if (done.length < route.stops.length && !rest.checked) return wrong([word("unfinished")]);
  said("sending");
  try {
    const code = document.querySelector("#factor").value;
    const answer = await handIn({ kept, checks: done, off: route.off, code, keep });
    if (answer.over) return await over(answer.results);
    return wrong(answer.results.filter((one) => one.standing === "wrong").map((one) => `${one.number} ${one.why}`));
  } catch (broken) {
    if (broken instanceof SignIn) return signIn();
    if (broken instanceof Refused) return wrong([broken.message]);
    return said("broken");
  }
});

async function over(results) {
  await empty();
  const lines = results.map((one) => {
    const line = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: one.case, textContent: one.number, className: "govuk-link" });
    line.append(link, ` ${word(`result-${one.standing}`)} ${one.why}`);
    return line;
  });
  main.querySelector("[data-results]").replaceChildren(...lines);
  main.querySelector("[data-status]").textContent = "";
  show("done");
}

function signIn() {
  show("sign-in");
  main.querySelector("[data-again]").href = `${main.dataset.signIn}?next=${encodeURIComponent(`${main.dataset.scope}phone/`)}`;
  main.querySelector("[data-status]").textContent = "";
}

async function begin() {
  if (!window.isSecureContext || !window.indexedDB || !crypto.subtle) return said("insecure");
  said("loading");
  kept = await store(id);
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
  if (await afterItsDay() && !kept) return undefined;
  show("code");
  return said("offline");
}

const dayPassed = async () => Date.now() >= (await kept.plain("until")) && opened();

document.addEventListener("visibilitychange", () => document.hidden || !kept || !route || dayPassed());
begin();
