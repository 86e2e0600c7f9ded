// How a page is built, as far as axe asks: its elements in their order, with what their attributes mean to a voice and
// whether there are words in them; not which words, nor where links lead, nor on which of them one is. Beside it, element
// by element: "0" where it does not show, "2" where it scrolls inside, else "1"; and from where to where it stands in the
// whole. The elements are kept in `window.built` for whom is asked about them next.
() => {
  const WORDS = new Set(["alt", "aria-description", "aria-label", "aria-placeholder", "aria-roledescription", "aria-valuetext", "placeholder", "title", "value", "href", "src", "srcset", "action", "formaction"]);
  const SILENT = /^(class|style|data-.*|hx-.*|on.*|nonce|d|viewBox|points?|fill|stroke.*|x\d?|y\d?|cx|cy|r|rx|ry|transform|datetime|download|integrity|pattern|min|max|step|maxlength|charset)$/;
  const built = window.built = [];
  let shape = "", shown = "", spans = [];
  const said = ({name, value, ownerElement}) => {
    if (SILENT.test(name) || name === "aria-current" && value === "page" || name === "content" && ownerElement.name !== "viewport") return "";
    if (name === "href" && value.startsWith("#")) return ` ${name}=${value}`;
    // A language that is none is told from one that is; which of ours it is depends on the page's own.
    if (name === "lang" || name === "hreflang") return ` ${name}=${/^(zh(-Hans|-CN)?|en)$/.test(value) ? "ours" : value}`;
    return WORDS.has(name) ? ` ${name}${value.trim() ? "" : "=none"}` : ` ${name}=${value}`;
  };
  // A few words in the other language have an element that says so and nothing else.
  const plain = (one) => one.localName === "span" && one.attributes.length === 1 && one.hasAttribute("lang");
  const spoken = (element) => [...element.childNodes].some((node) =>
    node.nodeType === Node.TEXT_NODE ? node.data.trim() : node.nodeType === Node.ELEMENT_NODE && plain(node) && spoken(node));
  const walk = (element) => {
    const span = plain(element) ? null : [shape.length, 0];
    if (span) {
      spans.push(span);
      shape += `<${element.localName}${[...element.attributes].map(said).sort().join("")}${spoken(element) ? "…" : ""}>`;
      built.push(element);
      const over = element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;
      const inside = () => /auto|scroll/.test(getComputedStyle(element).overflow);
      shown += !element.checkVisibility({visibilityProperty: true}) ? "0" : over && inside() ? "2" : "1";
    }
    for (const child of element.children) walk(child);
    if (span) span[1] = (shape += "/").length;
  };
  walk(document.documentElement);
  return [shape, shown, spans];
}
