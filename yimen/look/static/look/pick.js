// A long list to tick: what is typed narrows it, what is ticked always stays. Without this it is a list that scrolls.
const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

function narrow(pick) {
  const wanted = folded(pick.querySelector("[type=search]").value);
  let shown = 0;
  let chosen = 0;
  for (const item of pick.querySelectorAll(".govuk-checkboxes__item")) {
    const ticked = item.querySelector("input").checked;
    item.hidden = !ticked && !folded(item.textContent).includes(wanted);
    shown += !item.hidden;
    chosen += ticked;
  }
  const said = pick.dataset.chosen.replace("%{count}", chosen);
  pick.querySelector(".picker__said").textContent = wanted ? `${pick.dataset.shown.replace("%{count}", shown)} · ${said}` : said;
}

function wakePicks() {
  for (const pick of document.querySelectorAll("[data-picker]:not([data-awake])")) {
    pick.dataset.awake = "yes";
    const find = pick.querySelector("[type=search]");
    pick.querySelector(".picker__find").hidden = false;
    find.addEventListener("input", () => narrow(pick));
    // Return in the box narrows; it does not send the form.
    find.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
    pick.addEventListener("change", () => narrow(pick));
    narrow(pick);
  }
}

wakePicks();
document.addEventListener("htmx:after:swap", wakePicks);
