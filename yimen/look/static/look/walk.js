// A list of the desk walked by single keys: in one marked data-walk j and k go on and back from anywhere, x ticks the
// row that has the focus and a all of them, and / leads to the field marked data-search. Off with data-keys="off" on body, as all keys (WCAG 2.1.4).
document.addEventListener("keydown", (event) => {
  const typing = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";
  if (document.body.dataset.keys === "off" || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.matches(typing)) return;
  const list = document.querySelector("[data-walk]");
  if (event.key === "/") {
    const search = document.querySelector("[data-search]");
    if (!search) return;
    event.preventDefault();
    const folded = search.closest("details");
    if (folded) folded.open = true;
    search.focus();
  } else if (list && event.key === "x") {
    event.target.closest("[data-row]")?.querySelector("[data-pick]")?.click();
  } else if (list && event.key === "a") {
    const boxes = [...list.querySelectorAll("[data-pick]")];
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
  } else if (list && (event.key === "j" || event.key === "k")) {
    const links = [...list.querySelectorAll("[data-row]")].map((row) => row.querySelector("a")).filter(Boolean);
    const here = links.findIndex((link) => link.closest("[data-row]").contains(event.target));
    links[Math.max(0, here + (event.key === "j" ? 1 : -1))]?.focus();
  }
});
