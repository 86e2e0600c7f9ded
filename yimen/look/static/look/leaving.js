// What was typed and not sent is not left without a question: the key of the next person lies beside those of the sheet,
// and a page that is never kept comes back empty. What is sent, or goes along to another language, is not asked about.
import { written } from "./typed.js";

let goesAlong = false;
const leave = () => {
  goesAlong = true;
};
document.addEventListener("submit", leave);
for (const link of document.querySelectorAll(".strip__links a")) link.addEventListener("click", leave);
window.addEventListener("beforeunload", (event) => {
  if (!goesAlong && written()) event.preventDefault();
});
