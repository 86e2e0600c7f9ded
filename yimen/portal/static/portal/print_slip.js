// The machine prints a ticket by itself, where its browser was started to print without asking.
window.addEventListener("load", () => window.print());
