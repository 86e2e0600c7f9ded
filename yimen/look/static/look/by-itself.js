// A part that asks by itself is nobody's doing: it keeps no session (look.staying), but for a page that is put on show.
document.addEventListener("htmx:config:request", (event) => {
  const { ctx } = event.detail;
  if (ctx.sourceEvent?.type !== "every" || "onShow" in ctx.sourceElement.dataset) return;
  ctx.request.headers["X-By-Itself"] = "1";
});
