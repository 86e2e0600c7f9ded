// A file that is too large is refused where it is chosen. Whoever sends the form without it is led back to the sentence, once.
import { place, say } from "./said.js";

const words = document.querySelector("script[data-larger]").dataset;
const BOX = "input[type=file][data-most]";
const told = new WeakMap(), unseen = new Set();
const megabytes = (size, round) => `${round(size / 2 ** 20 * 10) / 10} MB`;

function refused(box) {
  const files = [...box.files];
  const large = files.filter(({ size }) => size > box.dataset.most);
  const named = large.map(({ name, size }) => `“${name}” ${megabytes(size, Math.ceil)}`).join(", ");
  if (named) return [large, words.larger, named, box.dataset.most];
  const all = [...box.form.querySelectorAll(BOX)].flatMap((one) => [...one.files]).reduce((sum, { size }) => sum + size, 0);
  return all > box.dataset.together ? [files, words.together, megabytes(all, Math.ceil), box.dataset.together] : [[]];
}

function tell(box, sentence) {
  const said = told.get(box) ?? place("govuk-error-message");
  told.set(box, said);
  said.id = `${box.id}-larger`;
  if (!said.isConnected) box.before(said);
  const by = box.getAttribute("aria-describedby") ?? "";
  if (!by.includes(said.id)) box.setAttribute("aria-describedby", `${by} ${said.id}`.trim());
  say(said, sentence);
}

document.addEventListener("change", ({ target: box }) => {
  if (!box.matches(BOX)) return;
  const [wrong, sentence, what, most] = refused(box);
  unseen.delete(box);
  if (!wrong.length) return told.get(box)?.remove();
  const left = new DataTransfer();
  for (const file of box.files) if (!wrong.includes(file)) left.items.add(file);
  box.files = left.files;
  unseen.add(box);
  tell(box, sentence.replace("{what}", what).replace("{most}", megabytes(most, Math.floor)));
});

document.addEventListener("submit", (event) => {
  const box = [...unseen].find((one) => one.form === event.target);
  if (!box || event.defaultPrevented) return;
  event.preventDefault();
  unseen.clear();
  box.focus();
});
