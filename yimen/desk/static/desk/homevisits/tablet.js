// The page of a route of home visits on a tablet: what was done at each place and taken there, its receipt, and the hand-in.
import { asked, carry, device, ended, part, placed, put, said, sendIn, show, word, wrong } from "../offline/route.js";
import { form, fresh, missing, written } from "./place.js";

const language = document.documentElement.lang.startsWith("en") ? "en" : "zh";

// The receipt, drawn here: it needs no network, and its number was given when the route was fixed.
function slip(stop, place, back) {
  show("slip");
  const at = (name) => part("slip").querySelector(`[data-slip-${name}]`);
  put(at("number"), stop.number);
  put(at("item"), stop.item ? stop.item.name : stop.needs.join(" · "));
  // By the centre's clock and where the centre is, whatever the tablet's own shows.
  const when = new Date((place.at ? Date.parse(place.at) : Date.now()) - device.route.off * 1000);
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
  put(at("by"), device.route.officers.map((one) => one.name).join(" · "));
  at("back").onclick = back;
  part("slip").querySelector("[data-print-slip]").onclick = () => window.print();
}

// What is not finished goes on being a place of today: the route is over once all of them are handed in.
async function over(answer, { empty, list }) {
  const bad = answer.results.filter((one) => one.standing === "wrong");
  if (bad.length) return wrong(bad.map((one) => `${one.number} ${one.why}`));
  if (answer.over) {
    await empty();
    return ended(answer.results, (one) => one.visit, (one) => one.case);
  }
  const { route, kept, filled } = device;
  for (const one of answer.results) {
    const stop = route.stops.find((other) => other.number === one.number);
    await kept.remove(`place ${stop.id}`);
    await kept.remove(`stop ${stop.id}`);
    delete filled[stop.id];
  }
  route.stops = route.stops.filter((stop) => !answer.results.some((one) => one.number === stop.number));
  said("result-done");
  return list();
}

function fill(view, stop, place, around) {
  const finished = (lacks) => (lacks.length ? wrong(lacks) : around.back());
  const again = () => {
    show("place");
    fill(view, stop, place, around);
  };
  form(view, stop, place, { ...around, finished, slip: () => slip(stop, place, again) });
}

carry({
  kind: "home visits",
  below: "/desk/homevisits/routes/",
  sort: "place",
  key: (stop) => stop.id,
  of: (place) => place.visit,
  place: (place) => place.visit,
  order: (one, other) => one.order - other.order,
  missing,
  fresh,
  fill,
  head: ({ officers, off, factor }) => ({ officers, off, factor }),

  line: (stop) => ({
    window: stop.window,
    place: stop.place,
    who: [stop.name, stop.phone].filter(Boolean).join(" · "),
    needs: stop.needs.join(" · "),
    number: stop.number,
  }),

  listed() {
    document.querySelector("[data-factor]").hidden = !device.route.factor;
  },

  async add(stops, names) {
    const known = names.map(placed);
    for (const stop of stops) if (!known.includes(stop.id)) await device.kept.put(`stop ${stop.id}`, stop);
  },

  async handIn(done, around) {
    const { csrf } = await asked(true);
    const answer = await sendIn(csrf, {
      code: document.querySelector("#factor").value,
      finish: done.length === device.route.stops.length,
      done: done.map((stop) => written(device.filled[stop.id], stop, language)),
    });
    return over(answer, around);
  },
});
