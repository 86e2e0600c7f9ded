// Another language, larger letters, more contrast: the same page anew. What was typed on it goes along, in this tab
// alone and once; no password and no file.
const KEPT = "typed";
const HELD = "input:not([type=hidden]):not([type=password]):not([type=file]), textarea, select";
const page = location.pathname.replace(/^\/en(?=\/)/, "");
const ticked = (field) => field.type === "checkbox" || field.type === "radio";

// Each field that is filled in to be sent, with a name that is the same in both languages.
function typed() {
  const forms = [...document.querySelectorAll("main form")].filter((form) => form.method === "post");
  return forms.flatMap((form, place) =>
    [...form.elements]
      .filter((field) => field.name && field.matches(HELD))
      .map((field) => [field, `${place} ${field.name} ${ticked(field) ? field.value : ""}`]),
  );
}

function changed(field) {
  if (ticked(field)) return field.checked !== field.defaultChecked;
  if (field.options) return [...field.options].some((one) => one.selected !== one.defaultSelected);
  return field.value !== field.defaultValue;
}

function keep() {
  const fields = typed();
  // On a page that answers what was sent, what was typed is what stands there.
  if (!document.querySelector("[data-focus-error]") && !fields.some(([field]) => changed(field))) return;
  const values = fields.map(([field, name]) => [name, ticked(field) ? field.checked : field.value]);
  sessionStorage.setItem(KEPT, JSON.stringify([page, values]));
}

function put() {
  const [at, values] = JSON.parse(sessionStorage.getItem(KEPT) || "[]");
  sessionStorage.removeItem(KEPT);
  if (at !== page) return;
  const found = new Map(values);
  for (const [field, name] of typed()) {
    if (!found.has(name)) continue;
    field[ticked(field) ? "checked" : "value"] = found.get(name);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

for (const link of document.querySelectorAll(".strip__links a")) link.addEventListener("click", keep);
put();
