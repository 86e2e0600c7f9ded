// What was sent and got no answer, or one that refused it whole, is put back into its form, in this tab alone and once: on
// a broken line the browser shows a page of its own, and the form that one comes back to would be empty.
import { place as sentence, say } from "./said.js";
import { stays } from "./stays.js";
import { fill, forms, page, written } from "./typed.js";

const UNDERWAY = "underway";
// Whoever comes to this tab later is somebody else, and to a machine in the hall it is always the next.
const SOON = 10 * 60 * 1000;
const shared = document.body.matches(".kiosk");

function send(event) {
  const form = event.target;
  const place = forms().indexOf(form);
  const values = !shared && !event.defaultPrevented && !stays(event) && place >= 0 && written();
  if (!values) return sessionStorage.removeItem(UNDERWAY);
  const key = form.elements.submission_key?.value;
  sessionStorage.setItem(UNDERWAY, JSON.stringify([Date.now(), page, values, place, key]));
}

// The answer is what a press leads to: a page drawn for it, or the page that it sends on to.
function putBack() {
  const [at, where, values, place, key] = JSON.parse(sessionStorage.getItem(UNDERWAY) || "[]");
  // Where a browser does not tell how one came, it counts as answered: a key that is used again would do nothing.
  const sentOn = performance.getEntriesByType("navigation")[0]?.redirectCount !== 0;
  if (!at || sentOn || "answers" in document.body.dataset || Date.now() - at > SOON) {
    return sessionStorage.removeItem(UNDERWAY);
  }
  const form = where === page && forms()[place];
  if (!form) return;
  sessionStorage.removeItem(UNDERWAY);
  fill(values);
  // With its own key it happens once, had it been received after all.
  if (key && form.elements.submission_key) form.elements.submission_key.value = key;
  const said = sentence("notice");
  form.before(said);
  say(said, document.querySelector("script[data-back]").dataset.back);
}

document.addEventListener("submit", send);
putBack();
