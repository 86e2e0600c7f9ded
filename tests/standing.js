// Ask axe about what looks as nothing did that it was asked about before (`known`): text by its colour, size, weight and
// what lies behind it up to the first ground that lets nothing through; a link between words by that and by what sets it
// off from them. Targets are asked about where two are near each other: nothing else can be wrong with them.
// Returns how all stands here, and what is wrong; nothing where axe must be asked and is not there.
async (known) => {
  const judged = new Set(known), looks = {"color-contrast": new Map(), "link-in-text-block": new Map()};
  const there = (element) => element.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const length = (element) => element.textContent.replace(/\s+/g, " ").trim().length;
  const keep = (rule, element, stands) => {
    const key = stands.join(" ");
    if (!looks[rule].has(key)) looks[rule].set(key, element);
  };
  const stands = (element) => {
    const own = getComputedStyle(element), all = [own.color, own.fontSize, own.fontWeight];
    for (let behind = element; behind; behind = behind.parentElement) {
      const {backgroundColor: ground, backgroundImage: picture, opacity} = getComputedStyle(behind);
      if (ground !== "rgba(0, 0, 0, 0)" || picture !== "none" || opacity !== "1") all.push(ground, picture, opacity);
      if (ground.startsWith("rgb(")) break;
    }
    return all;
  };
  // The words of a link's block that are none of its links', or 0 for a link that is a block itself.
  const words = (link) => {
    let block = link;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    return block === link ? 0 : length(block) - [...block.querySelectorAll("a[href]")].reduce((all, one) => all + length(one), 0);
  };

  const written = new Set(document.body.querySelectorAll("input, select, textarea"));
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) if (node.data.trim()) written.add(node.parentElement);
  for (const element of written) if (there(element)) keep("color-contrast", element, stands(element));

  const between = new Set();
  for (const link of document.body.querySelectorAll("a[href]")) {
    if (!there(link) || !words(link)) continue;
    between.add(link);
    const {textDecorationLine, fontStyle, borderBottom} = getComputedStyle(link);
    keep("link-in-text-block", link, ["link", textDecorationLine, fontStyle, borderBottom, ...stands(link), "in", ...stands(link.parentElement)]);
  }

  // Two targets are too near where one is small, and a circle of 24 px around its middle touches the other, or the
  // other's own circle; or where one lies on the other (WCAG 2.5.8).
  const SMALL = 24, tight = new Set();
  const targets = [...document.body.querySelectorAll("a[href], area, button, input, select, textarea, summary, [tabindex]")]
    .filter((one) => !between.has(one) && there(one)).map((one) => [one, one.getBoundingClientRect()])
    .sort(([, one], [, other]) => one.top - other.top);
  const middle = ({left, right, top, bottom}) => [(left + right) / 2, (top + bottom) / 2];
  const small = ({width, height}) => width < SMALL || height < SMALL;
  const reaches = (one, other) => {
    const [x, y] = middle(one), [otherX, otherY] = middle(other);
    const aside = Math.max(other.left - x, x - other.right, 0), above = Math.max(other.top - y, y - other.bottom, 0);
    return small(one) && (Math.hypot(aside, above) < SMALL / 2 || small(other) && Math.hypot(otherX - x, otherY - y) < SMALL);
  };
  const covers = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  targets.forEach(([one, box], place) => {
    for (const [other, its] of targets.slice(place + 1)) {
      if (its.top >= box.bottom + SMALL) break;
      if (one.contains(other) || other.contains(one)) continue;
      if (!(covers(box, its) || reaches(box, its) || reaches(its, box))) continue;
      tight.add(one).add(other);
    }
  });

  const unknown = Object.entries(looks).map(([rule, these]) =>
    [rule, [...these].filter(([key]) => !judged.has(key)).map(([, element]) => element)]);
  const questions = [...unknown, ["target-size", [...tight]]].filter(([, include]) => include.length);
  if (questions.length && typeof axe === "undefined") return null;
  const wrong = [];
  for (const [rule, include] of questions) {
    const {violations} = await axe.run({include}, {runOnly: [rule], resultTypes: ["violations"], preload: false});
    wrong.push(...violations.flatMap((one) => one.nodes.map((node) => [one.id, node.html.slice(0, 160)])));
  }
  return [Object.values(looks).flatMap((these) => [...these.keys()]), wrong];
}
