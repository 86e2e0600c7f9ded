// A button marked data-print prints the page; without scripts it stays hidden, and the page says which keys do it.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
  if (document.activeElement === document.body) button.focus();
}
