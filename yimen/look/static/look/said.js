// A sentence that a page says by itself, where what it is about stands, and once: a voice reads out what is put into a
// place that it knows already.
export function place(name) {
  const said = document.createElement("p");
  said.className = name;
  said.setAttribute("role", "status");
  return said;
}

export function say(said, words) {
  if (said.dataset.words === words) return;
  said.dataset.words = words;
  setTimeout(() => (said.textContent = words), 100);
}
