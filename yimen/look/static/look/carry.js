// Another language, larger letters, more contrast: the same page anew. What was typed on it goes along, in this tab
// alone and once.
import { fill, page, written } from "./typed.js";

const KEPT = "typed";

function keep() {
  const values = written();
  if (values) sessionStorage.setItem(KEPT, JSON.stringify([page, values]));
}

function put() {
  const [at, values] = JSON.parse(sessionStorage.getItem(KEPT) || "[]");
  sessionStorage.removeItem(KEPT);
  if (at === page) fill(values);
}

for (const link of document.querySelectorAll(".strip__links a")) link.addEventListener("click", keep);
put();
