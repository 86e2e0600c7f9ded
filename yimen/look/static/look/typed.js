// What stands in the fields of a page that are filled in to be sent: no password, no file, no code for one time.
const HELD = "input:not([type=hidden]):not([type=password]):not([type=file]):not([autocomplete=one-time-code]), textarea, select";
const ticked = (field) => field.type === "checkbox" || field.type === "radio";
export const page = location.pathname.replace(/^\/en(?=\/)/, "");
// Of what is told to the discipline group nothing stays behind on the machine at which it was written.
const leaves = (form) => form.method === "post" && !("leaveNothing" in form.dataset);
export const forms = () => [...document.querySelectorAll("main form")].filter(leaves);

// Each field with a name that is the same in both languages.
function fields() {
  return forms().flatMap((form, place) =>
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

// Where something is typed: what stands in each field. On a page that answers what was sent, that is what was typed.
export function written() {
  const all = fields();
  if (!document.querySelector("[data-focus-error]") && !all.some(([field]) => changed(field))) return null;
  return all.map(([field, name]) => [name, ticked(field) ? field.checked : field.value]);
}

export function fill(values) {
  const found = new Map(values);
  for (const [field, name] of fields()) {
    if (!found.has(name)) continue;
    field[ticked(field) ? "checked" : "value"] = found.get(name);
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
