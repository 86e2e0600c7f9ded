// The page of a route of site checks on a phone: what is checked at each stop, photographed, signed and handed in.
import { carry, device, ended, of, placed, said, word, wrong } from "../offline/route.js";
import { form, fresh, missing } from "./check.js";
import { handIn } from "./sending.js";

const rest = document.querySelector("#rest");

carry({
  kind: "site",
  below: "/desk/site/",
  sort: "check",
  key: (stop) => stop.number,
  of: (check) => check.number,
  place: (check) => device.route.stops.find((one) => one.number === check.number).at,
  plain: ({ key }) => ({ key }),
  order: (one, other) => one.at - other.at,
  missing: (check) => missing(check, device.route.officers),
  fresh,
  line: ({ place, who, item, spaced }) => ({ place, who, item, number: spaced }),
  head: ({ officers, off }) => ({ officers, off }),

  listed(standing) {
    document.querySelector("[data-rest]").hidden = device.route.stops.every((stop) => standing(stop) === "done");
  },

  fill(view, stop, check, around) {
    const finished = (lacks) => (lacks.length ? wrong(lacks.map(word)) : around.back());
    form(view, stop, check, device.route.officers, { ...around, kept: device.kept, said, finished });
  },

  // Pictures of checks that are not left go too.
  async rest(names, left) {
    for (const name of of(names, "picture")) {
      if (!left.some(({ key }) => name.startsWith(`picture ${key}`))) await device.kept.remove(name);
    }
  },

  async add(stops, names) {
    const known = new Set();
    for (const name of names) known.add((await device.kept.get(name)).number);
    let next = Math.max(-1, ...names.map(placed)) + 1;
    for (const stop of stops) if (!known.has(stop.number)) await device.kept.put(`stop ${next++}`, stop);
  },

  warned({ off }) {
    const minutes = Math.round(Math.abs(off) / 60);
    if (minutes >= 2) said(off > 0 ? "clock-fast" : "clock-slow", { n: minutes });
    return minutes >= 2;
  },

  holds: (done) => done.length < device.route.stops.length && !rest.checked && word("unfinished"),

  async handIn(done, { keep, empty }) {
    const checks = done.map((stop) => device.filled[stop.number]);
    const answer = await handIn({ checks, code: document.querySelector("#factor").value, keep });
    if (!answer.over) {
      return wrong(answer.results.filter((one) => one.standing === "wrong").map((one) => `${one.number} ${one.why}`));
    }
    await empty();
    return ended(answer.results, (one) => one.case);
  },
});
