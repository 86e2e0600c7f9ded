// A part of the page that htmx asks for may not come: the line breaks, the server starts anew, the session has ended. What
// is there then stays, with what was typed, and a sentence before it says so until it comes again. Only a page that refuses
// what somebody pressed takes the place of the content (look.errors).
import { place, say } from "./said.js";

const { unanswered: broken, signedOut: ended } = document.querySelector("script[data-unanswered]").dataset;
const part = (ctx) => (ctx.target?.isConnected ? ctx.target : ctx.sourceElement);
const sentence = (ctx) => part(ctx).parentNode?.querySelector(":scope > .unanswered");

function tell(ctx, words) {
  if (!part(ctx).isConnected) return;
  const said = sentence(ctx) ?? place("unanswered");
  if (!said.isConnected) part(ctx).before(said);
  say(said, words);
}

document.addEventListener("htmx:before:response", (event) => {
  const { ctx } = event.detail;
  const { raw, status } = ctx.response;
  const pressed = ["click", "submit"].includes(ctx.sourceEvent?.type);
  const out = raw.redirected && new URL(raw.url).pathname.endsWith("/sign-in/");
  if (!out && status < 500 && (pressed || !ctx.hx.retarget)) return;
  event.preventDefault();
  tell(ctx, out ? ended : broken);
});

document.addEventListener("htmx:before:swap", (event) => {
  const { ctx, tasks } = event.detail;
  if (!ctx.select || tasks.some((task) => task.fragment?.childNodes.length)) return sentence(ctx)?.remove();
  // An answer without the part that was asked for would take it off the page, and its asking with it.
  event.preventDefault();
  ctx.title = "";
  tell(ctx, broken);
});

document.addEventListener("htmx:error", ({ detail }) => detail.ctx && tell(detail.ctx, broken));
