// In a form marked data-enter, Enter in a field leads to the next one as Tab does: many a card reader types it after a number,
// and it would press the form's first button. Where an input method still asks which word is meant, it is that one's.
document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || event.isComposing || !field.matches("input:not([type=file])")) return;
  if (!field.form?.matches("[data-enter]")) return;
  event.preventDefault();
  const shown = [...field.form.elements].filter((one) => one.matches("input, select, textarea") && one.checkVisibility());
  shown.slice(shown.indexOf(field) + 1).find((one) => one.name !== field.name)?.focus();
});
