// The screen takes itself anew; what is older than it may be turns grey and says so. Nothing moves.
const shown = document.querySelector("[data-screen]");
const every = Number(shown.dataset.every) * 1000;
const stale = Number(shown.dataset.stale) * 1000;
// By this machine's own clock: how long ago something new came, whatever the two clocks say.
let came = Date.now();
let at = shown.dataset.at;

function look() {
  const old = Date.now() - came > stale;
  document.body.classList.toggle("screen--stale", old);
  shown.querySelector(".screen__stale").hidden = !old;
}

async function take() {
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = answer.ok && page.querySelector("[data-screen]");
    if (fresh && fresh.dataset.at !== at) {
      at = fresh.dataset.at;
      came = Date.now();
      shown.replaceChildren(...fresh.childNodes);
    }
  } catch {
    // No connection: what is shown grows old, and says so.
  }
  look();
}

setInterval(take, every);
