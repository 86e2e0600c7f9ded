// The page of a route on a phone: opened once with network, then with the route's code; filled in; handed in; emptied.
import { form, fresh, missing, put } from "./check.js";
import { Refused, SignIn, asked, handIn } from "./sending.js";
import { erase, store } from "./store.js";

const main = document.querySelector("main");
const id = main.dataset.scope.match(/(\d+)\/$/)[1];
const part = (name) => main.querySelector(`[data-part="${name}"]`);
const word = (name) => document.querySelector(`[data-said="${name}"]`).textContent;
const template = (name) => document.querySelector(`[data-template="${name}"]`).content.cloneNode(true);
const at = (number) => `check ${route.places[number]}`;
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

// After the route's day nothing stays but what is finished and not handed in.
async function afterItsDay() {
  if (Date.now() < ((await kept.plain("until")) ?? Infinity)) return false;
  const names = await kept.names();
  const left = [];
  for (const name of names.filter((one) => one.startsWith("check "))) {
    const one = await kept.plain(name);
    if (one.finished) left.push(one.key);
    else await kept.remove(name);
  }
  for (const name of names.filter((one) => one.startsWith("picture "))) {
    if (!left.some((key) => name.startsWith(`picture ${key}`))) await kept.remove(name);
  }
  if (left.length) return true;
  await empty();
  said("over");
  return true;
}

const keep = async (check) => {
  try {
    await kept.put(at(check.number), check, { finished: Boolean(check.at), key: check.key });
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

async function opened() {
  route = await kept.get("route");
  for (const name of (await kept.names()).filter((one) => one.startsWith("check "))) {
    const check = await kept.get(name);
    checks[check.number] = check;
  }
  if (await late()) return;
  list();
}

async function late() {
  if (!(await afterItsDay())) return false;
  if (!kept) return true;
  route.stops = route.stops.filter((stop) => checks[stop.number]?.at);
  list();
  said("late");
  return true;
}

async function take(data) {
  await kept.unlock(data.code);
  const { stops, officers, off } = data;
  const before = await kept.plain("route");
  if (before) {
    route = await kept.get("route");
    // What is on the phone already goes on as it was opened first; what was put on the route since is added.
    const more = stops.filter((stop) => !(stop.number in route.places));
    route.stops.push(...more);
    for (const stop of more) route.places[stop.number] = Object.keys(route.places).length;
  } else {
    route = { stops, officers, off, places: Object.fromEntries(stops.map((stop, place) => [stop.number, place])) };
  }
  await kept.put("route", route);
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
    await opened();
    said("offline");
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

document.addEventListener("visibilitychange", () => document.hidden || !kept || !route || late());
begin();
