// Keys of the desk, shown on the page: data-key="F8" presses a button or link; in a list marked data-rows the
// arrows go from row to row, and 1 2 3 choose in the row that has the focus; in one marked data-walk too, j and k
// go on and back from anywhere, and / leads to the search. Off with data-keys="off" on body.
const typing = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";

function step(rows, from, by) {
  const into = [...rows.querySelectorAll("[data-row]")]
    .map((row) => [row, row.querySelector("input:checked, input, a, button")])
    .filter(([row, control]) => control || row === from);
  const next = into[into.findIndex(([row]) => row === from) + by];
  if (next) next[1].focus();
}

document.addEventListener("keydown", (event) => {
  if (document.body.dataset.keys === "off" || event.ctrlKey || event.altKey || event.metaKey) return;
  const target = event.target;
  const named = /^F\d+$/.test(event.key) || !target.matches(typing);
  const pressed = named && document.querySelector(`[data-key="${CSS.escape(event.key)}"]:not([disabled])`);
  if (pressed) {
    event.preventDefault();
    pressed.click();
    return;
  }
  if (event.key === "/" && !target.matches(typing)) {
    const search = document.querySelector("[data-search]");
    const folded = search?.closest("details:not([open])");
    if (folded) folded.open = true;
    if (search) event.preventDefault();
    search?.focus();
    return;
  }
  if ((event.key === "j" || event.key === "k") && !target.matches(typing)) {
    const list = document.querySelector("[data-walk]");
    const here = target.closest("[data-walk] [data-row]");
    if (list && here) step(list, here, event.key === "j" ? 1 : -1);
    else if (list && event.key === "j") list.querySelector("[data-row] a")?.focus();
    return;
  }
  const row = target.closest("[data-row]");
  const rows = row?.closest("[data-rows]");
  if (!rows || target.matches(typing)) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    step(rows, row, event.key === "ArrowDown" ? 1 : -1);
  } else if (/^[1-9]$/.test(event.key)) {
    row.querySelectorAll(".pick input")[event.key - 1]?.click();
  }
});
