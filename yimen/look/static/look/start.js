// Wakes govuk-frontend's components, on the page and in each fragment that htmx brings.
import { CharacterCount, Checkboxes, PasswordInput, Radios, SkipLink } from "../vendor/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

// Where the rooms of an area stand before a page's own content, who skips to it skips them too: there may be thirty.
const heading = document.querySelector("main h1");
const rooms = document.querySelector("main .rooms");
if (heading && rooms?.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING) {
  heading.id ||= "heading";
  document.querySelector(".govuk-skip-link").hash = heading.id;
}

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
