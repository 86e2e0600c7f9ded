// Keys of the desk, shown on the page: data-key="F8" presses a button or link, the page's own before one of the same key
// above it; in a list marked data-rows the arrows go from row to row, and 1 2 3 choose in the row that has the focus; from
// the field marked data-search the arrow down leads to the first row. Off with data-keys="off" on body.
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
  const wanted = `[data-key="${CSS.escape(event.key)}"]:not([disabled])`;
  const pressed = named && (document.querySelector(`main ${wanted}`) || document.querySelector(wanted));
  if (pressed) {
    event.preventDefault();
    if (!sentAlready(event, pressed)) pressed.click();
    return;
  }
  if (event.key === "ArrowDown" && target.matches("[data-search]")) {
    const first = document.querySelector("[data-rows] [data-row] a");
    if (first) event.preventDefault();
    first?.focus();
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
