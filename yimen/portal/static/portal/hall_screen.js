// The calling screen takes itself anew every few seconds. A new call is shown large for a moment, chimes, and is spoken
// twice; without a connection the last state stays, and says that it is the last. Sound needs one press, as browsers want.
const shown = document.querySelector("[data-calls]");
const broken = document.querySelector("[data-broken]");
const sound = document.querySelector("[data-sound]");
const every = Number(shown.dataset.every) * 1000;
const calls = (from) => [...from.querySelectorAll("[data-call]")];
let known = new Set(calls(shown).map((one) => one.dataset.call));
let audio;

sound.hidden = !("speechSynthesis" in window || "AudioContext" in window);
sound.addEventListener("click", () => {
  audio = new AudioContext();
  sound.hidden = true;
});

function chime() {
  for (const [pitch, after] of [[784, 0], [523, 0.35]]) {
    const tone = new OscillatorNode(audio, { frequency: pitch });
    const level = new GainNode(audio, { gain: 0.2 });
    level.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + after + 0.6);
    tone.connect(level).connect(audio.destination);
    tone.start(audio.currentTime + after);
    tone.stop(audio.currentTime + after + 0.6);
  }
}

function say(text) {
  if (!audio) return;
  chime();
  if (!("speechSynthesis" in window)) return;
  for (let n = 0; n < 2; n += 1) {
    const spoken = new SpeechSynthesisUtterance(text);
    spoken.lang = document.documentElement.lang;
    speechSynthesis.speak(spoken);
  }
}

function tell() {
  for (const one of calls(shown).reverse()) {
    if (known.has(one.dataset.call)) continue;
    one.classList.add("calls__one--new");
    setTimeout(() => one.classList.remove("calls__one--new"), 2000);
    say(one.dataset.say);
  }
  known = new Set(calls(shown).map((one) => one.dataset.call));
}

async function take() {
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = answer.ok && page.querySelector("[data-calls]");
    broken.hidden = Boolean(fresh);
    if (!fresh) return;
    shown.replaceChildren(...fresh.childNodes);
    document.querySelector("[data-clock]").replaceWith(page.querySelector("[data-clock]"));
    tell();
  } catch {
    broken.hidden = false;
  }
}

setInterval(take, every);
