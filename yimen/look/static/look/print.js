// A button marked data-print prints the page; without scripts it stays hidden, and the page says which keys do it.
// It has the focus, for a slip is there to be printed; marked "later" it has not: such a page is read first.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
  if (button.dataset.print !== "later" && document.activeElement === document.body) button.focus();
}
