// Before a session ends unused its end is told, with one press to stay. The server knows how long there is left: another
// tab may have been used. What is typed on this page stays here; a page of an application keeps it at its next press.
const box = document.querySelector("[data-staying]");
const warned = Number(box.dataset.warned) * 1000;
const said = box.querySelector("[data-left]");
const stay = box.querySelector("button");
let ends = Date.now() + Number(box.dataset.staying) * 1000;
let timer;

async function ask(method) {
  const token = box.querySelector("input[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(box.dataset.url, { method, headers: { "X-CSRFToken": token } });
  ends = Date.now() + (answer.ok ? (await answer.json()).left * 1000 : 0);
}

function tell() {
  const minutes = Math.ceil((ends - Date.now()) / 60000);
  const over = minutes <= 0;
  said.textContent = over ? said.dataset.over : said.dataset.left.replace("{n}", minutes);
  stay.hidden = over;
  box.querySelector("[data-again]").hidden = !over;
  if (!box.open) box.showModal();
  if (!over) timer = setTimeout(look, Math.min(30000, Math.max(1000, ends - Date.now())));
}

async function look() {
  clearTimeout(timer);
  if (Date.now() >= ends - warned) {
    try {
      await ask("GET");
    } catch {
      // No connection: what was known counts.
    }
  }
  if (Date.now() >= ends - warned) return tell();
  if (box.open) box.close();
  timer = setTimeout(look, ends - warned - Date.now());
}

stay.addEventListener("click", async () => {
  await ask("POST");
  look();
});
// A page that the browser kept and shows again is of whoever was signed in then: where nobody is, it is asked for anew.
window.addEventListener("pageshow", async (event) => {
  if (!event.persisted) return;
  try {
    await ask("GET");
  } catch {
    return;
  }
  if (Date.now() >= ends) location.reload();
});
document.addEventListener("visibilitychange", () => document.hidden || look());
look();
