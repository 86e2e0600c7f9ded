// A form is sent once: a second press while the first is under way does nothing. The server guards it too.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("button:not([type=button]), input[type=submit]")) {
    button.setAttribute("aria-disabled", "true");
  }
});

function free(scope) {
  for (const form of scope.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  }
}

// Back to a page that the browser kept, or an answer that htmx put in.
window.addEventListener("pageshow", (event) => event.persisted && free(document));
document.addEventListener("htmx:finally:request", () => free(document));
