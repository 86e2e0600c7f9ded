// A file that is larger than it may be is refused where it is chosen: on a slow line it would be sent whole first. What is
// small enough stays. Whoever then sends the form without it is led back to the sentence, once. The server judges all the same.
import { place, say } from "./said.js";

const words = document.querySelector("script[data-larger]").dataset;
const BOX = "input[type=file][data-most]";
const told = new WeakMap();
const unseen = new Set();
const sum = (files) => files.reduce((all, file) => all + file.size, 0);
const megabytes = (size, round) => `${round(size / 2 ** 20 * 10) / 10} MB`;

function refused(box) {
  const files = [...box.files];
  const large = files.filter((file) => file.size > box.dataset.most);
  if (large.length) return [large, words.larger, large.map((file) => `“${file.name}” ${megabytes(file.size, Math.ceil)}`).join(", "), box.dataset.most];
  const all = sum([...box.form.querySelectorAll(BOX)].flatMap((one) => [...one.files]));
  return all > box.dataset.together ? [files, words.together, megabytes(all, Math.ceil), box.dataset.together] : [[]];
}

function tell(box, sentence) {
  const said = told.get(box) ?? place("govuk-error-message");
  told.set(box, said);
  said.id = `${box.id}-larger`;
  if (!said.isConnected) box.before(said);
  box.setAttribute("aria-describedby", [...new Set([...(box.getAttribute("aria-describedby") ?? "").split(" "), said.id])].join(" ").trim());
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
