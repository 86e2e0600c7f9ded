// A form is sent once: a second press under way does nothing; the server guards it too. A sentence at the button says that it
// takes long, or that there was no line. Who stops it, or waited long, may press again.
import { place, say } from "./said.js";
import { stays } from "./stays.js";

const words = document.querySelector("script[data-underway]").dataset;
const SLOW = 4000;
const LONG = 20000;
const buttons = (form) => [...form.elements].filter((one) => one.matches("button:not([type=button]), input[type=submit]"));
const told = new WeakMap();

function tell(form, sentence) {
  const { by, said } = told.get(form);
  if (!said.isConnected) (by ?? buttons(form)[0])?.after(said);
  say(said, sentence);
}

function release(form) {
  delete form.dataset.sent;
  for (const button of buttons(form)) button.removeAttribute("aria-disabled");
}

function stopped(form) {
  if (!form.dataset.sent) return;
  release(form);
  tell(form, words.again);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  const before = told.get(form);
  told.set(form, { by: event.submitter, said: before?.said ?? place("underway") });
  if (!navigator.onLine && !before) {
    event.preventDefault();
    return tell(form, words.offline);
  }
  form.dataset.sent = "yes";
  for (const button of buttons(form)) button.setAttribute("aria-disabled", "true");
  if (stays(event)) return setTimeout(release, SLOW, form);
  setTimeout(() => form.dataset.sent && tell(form, words.underway), SLOW);
  setTimeout(stopped, LONG, form);
});

const sent = () => document.querySelectorAll("form[data-sent]:not([target])");
document.addEventListener("keydown", (event) => event.key === "Escape" && [...sent()].forEach(stopped));
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of sent()) {
    release(form);
    told.get(form).said.remove();
  }
});
