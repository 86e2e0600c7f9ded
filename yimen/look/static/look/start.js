// Wakes govuk-frontend's components, on the page and in each fragment that htmx brings.
import { CharacterCount, Checkboxes, PasswordInput, Radios, SkipLink } from "../vendor/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

function wake() {
  for (const Component of [CharacterCount, Checkboxes, PasswordInput, Radios, SkipLink]) {
    const name = Component.moduleName;
    for (const element of document.querySelectorAll(`[data-module="${name}"]:not([data-${name}-init])`)) {
      new Component(element);
    }
  }
}

wake();
document.addEventListener("htmx:after:swap", wake);
