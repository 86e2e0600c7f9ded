// Where something must be mended, the list of errors takes the focus, once: whoever mends it must not be led back by a part
// of the page that renews itself. Its links lead into the field.
function toErrors() {
  const summary = document.querySelector("[data-focus-error]:not([data-focused])");
  if (!summary) return;
  summary.dataset.focused = "yes";
  summary.focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".govuk-error-summary a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  const legend = field.closest("fieldset")?.querySelector("legend");
  (legend || document.querySelector(`label[for="${field.id}"]`) || field).scrollIntoView();
  field.focus({ preventScroll: true });
});

toErrors();
document.addEventListener("htmx:after:swap", toErrors);
