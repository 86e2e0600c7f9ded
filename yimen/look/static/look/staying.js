// Before a session ends unused its end is told, with one press to stay. The server knows how long there is left: another
// tab may have been used. What is typed stays here; a page of an application keeps it at its next press.
const box = document.querySelector("[data-staying]");
const warned = Number(box.dataset.warned) * 1000;
const said = box.querySelector("[data-left]");
const stay = box.querySelector("button");
let ends = Date.now() + Number(box.dataset.staying) * 1000;
let timer;

async function ask(method) {
  const token = box.querySelector("input[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(box.dataset.url, { method, headers: { "X-CSRFToken": token } });
  if (!answer.ok) throw new Error(answer.status);
  ends = Date.now() + (await answer.json()).left * 1000;
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
      // No answer: what was known counts.
    }
  }
  if (Date.now() >= ends - warned) return tell();
  if (box.open) box.close();
  timer = setTimeout(look, ends - warned - Date.now());
}

stay.addEventListener("click", async () => {
  try {
    await ask("POST");
    look();
  } catch {
    said.textContent = said.dataset.unsaid;
  }
});
// A page that the browser kept is asked for anew where nobody is signed in.
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
