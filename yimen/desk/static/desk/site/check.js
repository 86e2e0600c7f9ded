// The form of one check: what is typed, photographed and signed is kept at once.
import { put } from "../offline/route.js";
import { draw, pad, photograph, position } from "./pictures.js";

export const PERSON = "applicant";
export const fresh = (stop) => ({
  key: crypto.randomUUID(),
  number: stop.number,
  looked: stop.conditions.map(() => ({ found: "", note: "" })),
  text: "",
  passed: "",
  photographs: [],
  signatures: {},
  refused: false,
  reason: "",
  at: "",
});

// What is still missing of a check, as the words of the page call it.
export function missing(check, officers) {
  const signed = (by) => Boolean(check.signatures[by]);
  return [
    check.looked.every((one) => one.found) || "need-found",
    check.looked.length || check.text.trim() ? true : "need-text",
    check.passed ? true : "need-passed",
    officers.every((one) => signed(one.id)) || "need-officers",
    signed(PERSON) || check.refused || "need-person",
  ].filter((one) => one !== true);
}

export function form(view, stop, check, officers, { kept, word, template, said, keep, finished, back }) {
  const drawn = template("check");
  const part = (name) => drawn.querySelector(`[data-${name}]`);
  put(part("title"), stop.place);
  put(part("about"), `${stop.item} · ${stop.spaced}`);
  stop.conditions.forEach((condition, place) => part("conditions").append(line(condition, check.looked[place], place)));
  part("text").value = check.text;
  part("reason").value = check.reason;
  part("refused").checked = check.refused;
  for (const one of drawn.querySelectorAll("[name=passed]")) one.checked = one.value === check.passed;
  const signers = [...officers.map((one) => [one.id, word("officer"), one.name]), [PERSON, word("person"), ""]];
  for (const [by, legend, name] of signers) part("pads").append(signature(by, legend, name));
  const photos = part("photos");
  for (const one of check.photographs) photos.append(shown(one));
  view.replaceChildren(drawn);

  // A phone's own `at` is when it was finished: what is changed later is finished anew.
  const changed = () => {
    check.at = "";
    return keep();
  };

  function line(condition, looked, place) {
    const one = template("condition");
    const note = one.querySelector("[data-note]");
    put(one.querySelector("[data-condition]"), condition);
    note.value = looked.note;
    note.addEventListener("change", () => { looked.note = note.value; changed(); });
    for (const choice of one.querySelectorAll("input[type=radio]")) {
      choice.name = `found-${place}`;
      choice.id = `found-${place}-${choice.value}`;
      choice.nextElementSibling.htmlFor = choice.id;
      choice.checked = choice.value === looked.found;
      choice.addEventListener("change", () => { looked.found = choice.value; changed(); });
    }
    return one;
  }

  function signature(by, legend, name) {
    const one = template("pad");
    one.querySelector("[data-legend]").textContent = legend;
    put(one.querySelector("[data-name]"), name);
    // One after the other: a picture that two changes raced for would stay on the phone.
    let turn = Promise.resolve();
    const signed = async (way, bytes) => {
      await forget(check.signatures[by]);
      delete check.signatures[by];
      if (bytes) check.signatures[by] = { way, id: await picture(bytes) };
      await changed();
    };
    const board = pad(one.querySelector("fieldset"), (way, bytes) => (turn = turn.then(() => signed(way, bytes))));
    if (check.signatures[by]) kept.raw(check.signatures[by].id).then(board.show);
    return one;
  }

  async function picture(bytes) {
    const id = `picture ${check.key} ${crypto.randomUUID()}`;
    await kept.put(id, bytes);
    return id;
  }

  async function forget(one) {
    if (one) await kept.remove(one.id);
  }

  function shown(one) {
    const item = template("photo").firstElementChild;
    item.querySelector("[data-at]").textContent = new Date(one.at).toLocaleTimeString();
    kept.raw(one.id).then((bytes) => draw(item.querySelector("canvas"), bytes, "image/jpeg"));
    item.querySelector("[data-remove]").addEventListener("click", async () => {
      check.photographs = check.photographs.filter((other) => other !== one);
      item.remove();
      await forget(one);
      await changed();
    });
    return item;
  }

  view.querySelector("[data-camera]").addEventListener("change", async ({ target }) => {
    const file = target.files[0];
    if (!file) return;
    const at = new Date();
    try {
      const box = view.querySelector("[data-position]");
      const where = box.checked ? await position() : "";
      if (box.checked && !where) said("no-position");
      const one = { id: await picture(await photograph(file, at, where)), at: at.toISOString() };
      check.photographs.push(one);
      photos.append(shown(one));
      await changed();
    } catch (broken) {
      said(broken.name === "QuotaExceededError" ? "full" : "no-picture");
    }
    target.value = "";
  });
  view.querySelector("[data-text]").addEventListener("change", ({ target }) => { check.text = target.value; changed(); });
  view.querySelector("[data-reason]").addEventListener("change", ({ target }) => { check.reason = target.value; changed(); });
  view.querySelector("[data-refused]").addEventListener("change", ({ target }) => { check.refused = target.checked; changed(); });
  for (const one of view.querySelectorAll("[name=passed]")) {
    one.addEventListener("change", () => { check.passed = one.value; changed(); });
  }
  view.querySelector("[data-back]").addEventListener("click", back);
  view.onsubmit = async (event) => {
    event.preventDefault();
    if (!missing(check, officers).length) check.at = new Date().toISOString();
    await keep();
    finished(missing(check, officers));
  };
  view.querySelector("h2").focus();
}
