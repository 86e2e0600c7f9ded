// A key that is held down or struck twice sends once (keys.js): the next page often has another step on the same key.
const TWICE = 700;

function sentAlready(event, button) {
  if (event.repeat) return true;
  if (!button.matches("button") || button.form?.method !== "post") return false;
  const [key, at] = (sessionStorage.getItem("sent") || " ").split(" ");
  const now = Date.now();
  sessionStorage.setItem("sent", `${event.key} ${now}`);
  return key === event.key && now - at < TWICE;
}
