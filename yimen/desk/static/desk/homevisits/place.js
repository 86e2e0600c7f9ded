// The form of one place: whether it was made, for how long and how far, and the application that was taken there. What is
// typed is kept at once.
import { put } from "../offline/route.js";

export const fresh = (stop) => ({
  key: crypto.randomUUID(),
  visit: stop.id,
  made: "",
  cause: "",
  reason: "",
  minutes: "",
  way: "",
  document: "identity_card",
  name: "",
  identity: "",
  phone: "",
  answers: {},
  found: {},
  at: "",
});

const number = (text) => (/^\d+([.]\d)?$/.test(text.trim()) ? Number(text) : NaN);
export const minutes = (place) => number(place.minutes);
export const metres = (place) => Math.round(number(place.way) * 1000);
export const takes = (place) => Boolean(place.name.trim() && place.identity.trim());

// What is still missing of a place, as the words of the page call it.
export function missing(place) {
  if (!place.made) return ["need-made"];
  if (place.made === "no") return place.cause ? [] : ["need-cause"];
  const whole = minutes(place) >= 1 && minutes(place) <= 1440 && Number.isInteger(minutes(place));
  const far = metres(place) >= 0 && metres(place) <= 2000000;
  const who = Boolean(place.name.trim()) === Boolean(place.identity.trim());
  return [whole || "need-minutes", far || "need-way", who || "need-who"].filter((one) => one !== true);
}

export function form(view, stop, place, { word, template, keep, finished, back, slip }) {
  const drawn = template("place");
  const part = (name) => drawn.querySelector(`[data-${name}]`);
  put(part("title"), `${stop.window} ${stop.place}`);
  put(part("about"), [stop.name, stop.phone, stop.needs.join(" · ")].filter(Boolean).join(" · "));
  put(part("words-of"), stop.words);
  // A tablet's own `at` is when it was finished: what is changed later is finished anew.
  const changed = () => { place.at = ""; return keep(); };
  for (const one of drawn.querySelectorAll("[data-field]")) {
    one.value = place[one.dataset.field];
    one.addEventListener("change", () => { place[one.dataset.field] = one.value; changed(); });
  }
  const there = (name) => view.querySelector(`[data-${name}]`);
  const shown = () => {
    there("if-made").hidden = place.made !== "yes";
    there("if-not").hidden = place.made !== "no";
  };
  for (const one of drawn.querySelectorAll("[name=made]")) {
    one.checked = one.value === place.made;
    one.addEventListener("change", () => { place.made = one.value; shown(); changed(); });
  }
  part("if-item").hidden = !stop.item;
  if (stop.item) {
    put(part("item-name"), stop.item.name);
    stop.item.fields.forEach((field, at) => part("answers").append(answer(field, at)));
    stop.item.materials.forEach((one, at) => part("materials").append(material(one, at)));
  }

  function answer(field, at) {
    const several = field.kind === "choices";
    const one = template(field.options.length ? "choice" : field.kind === "long_text" ? "long" : "answer");
    const control = one.querySelector("input, select, textarea");
    const label = one.querySelector("label");
    const hint = one.querySelector(".govuk-hint");
    for (const [value, said] of field.options) {
      const option = new Option("", value);
      put(option, said);
      control.append(option);
    }
    if (several) { control.multiple = true; control.options[0].remove(); }
    if (field.kind === "date") control.type = "date";
    if (["number", "money"].includes(field.kind)) control.inputMode = "decimal";
    control.id = `answer-${at}`;
    label.htmlFor = control.id;
    put(label, field.label);
    if (!field.required) label.append(` ${word("optional")}`);
    hint.id = `answer-${at}-hint`;
    hint.hidden = !field.hint;
    put(hint, field.hint);
    if (field.hint) control.setAttribute("aria-describedby", hint.id);
    const given = place.answers[field.name] ?? "";
    if (several) for (const option of control.options) option.selected = given.split("\n").includes(option.value);
    else control.value = given;
    control.addEventListener("change", () => {
      place.answers[field.name] = several ? [...control.selectedOptions].map((option) => option.value).join("\n") : control.value;
      changed();
    });
    return one;
  }

  function material(listed, at) {
    const one = template("material");
    const held = () => (place.found[listed.code] ??= { found: "", required: "" });
    put(one.querySelector("[data-name]"), listed.name);
    const when = one.querySelector("[data-when]");
    when.hidden = !listed.when;
    if (listed.when) put(when, word("when") + listed.when);
    for (const choice of one.querySelectorAll("input[type=radio]")) {
      choice.name = `found-${at}`;
      choice.id = `found-${at}-${choice.value}`;
      choice.nextElementSibling.htmlFor = choice.id;
      choice.checked = choice.value === place.found[listed.code]?.found;
      choice.addEventListener("change", () => { held().found = choice.value; changed(); });
    }
    const note = one.querySelector("[data-note]");
    note.id = `needed-${at}`;
    note.previousElementSibling.htmlFor = note.id;
    note.value = place.found[listed.code]?.required ?? "";
    note.addEventListener("change", () => { held().required = note.value; changed(); });
    return one;
  }

  view.replaceChildren(drawn);
  shown();
  there("back").addEventListener("click", back);
  there("slip").addEventListener("click", () => slip(stop, place));
  view.onsubmit = async (event) => {
    event.preventDefault();
    if (!missing(place).length) place.at ||= new Date().toISOString();
    await keep();
    finished(missing(place).map(word));
  };
  view.querySelector("h2").focus();
}

// A place as it is handed in.
export function written(place, stop, language) {
  const note = place.made === "yes" && stop.item && takes(place);
  const found = Object.entries(place.found).filter(([, one]) => one.found);
  return {
    visit: place.visit,
    at: place.at,
    made: place.made === "yes",
    minutes: place.made === "yes" ? minutes(place) : 0,
    metres: place.made === "yes" ? metres(place) : 0,
    cause: place.made === "no" ? place.cause : "",
    reason: place.reason.slice(0, 200),
    note: note
      ? {
          key: place.key,
          noted: {
            item: stop.item.code,
            name: place.name,
            identity: place.identity,
            document: place.document,
            phone: place.phone,
            answers: Object.fromEntries(Object.entries(place.answers).filter(([, value]) => value)),
            found: found.map(([code, one]) => ({ code, found: one.found, required: one.required })),
            language,
          },
        }
      : null,
  };
}
