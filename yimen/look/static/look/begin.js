// A form marked data-begin is begun at its first field, so that nobody tabs through the head; not where the page would be
// scrolled on a phone, where something wrong is to be read first, or where a wheel would change what is chosen. Off with
// data-keys="off" on body.
function begin() {
  const first = document.querySelector("form[data-begin]")?.querySelector("input:not([type=hidden]), textarea, select");
  const free = document.activeElement === document.body && !document.querySelector("[data-focus-error]");
  const wanted = document.body.dataset.keys !== "off" && matchMedia("(min-width: 60em)").matches;
  if (first && free && wanted && !first.matches("select")) first.focus({ preventScroll: true });
}

begin();
