// What is said about one link or one article, beside the tree.

const QUOTED = new Map([
  ["full", ""],
  ["changes", "This report quotes only sentences that were edited. "],
  ["none", "This report quotes no sentence. "],
]);

function verdict(model, step) {
  const child = make("b", { dir: "auto" }, dated(model.articles[step.child]));
  const via = step.via.join(" and ");
  if (step.parent === null) {
    const source = via ? ` fits being made from a text of ${via}, which is not in the folder.`
      : " fits being made from a text that is not in the folder and that nothing names.";
    return make("p", { class: "verdict" }, child, source);
  }
  const parent = make("b", { dir: "auto" }, dated(model.articles[step.parent]));
  const through = via ? `, through ${via}, which ${step.via.length === 1 ? "is" : "are"} not in the folder` : "";
  return make("p", { class: "verdict" }, child, ` ${step.fits} `, parent, `${through}.`);
}

function meter(step) {
  const bar = make("span", { class: "meter", "aria-hidden": "true" }, make("span"));
  bar.firstChild.style.width = `${Math.round(step.support * 100)}%`;
  const unsure = step.undecided ? "; it may be the other way round" : "";
  return make("p", { class: "sure" }, bar, make("b", {}, `${step.sure} (${step.figure})`), `; ${step.rests}${unsure}.`);
}

function tableOf(caption, heads, rows) {
  const head = make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)));
  const body = rows.map((cells) => make("tr", {}, ...cells.map((each) => make("td", { dir: "auto" }, each))));
  const table = make("table", {}, make("caption", {}, caption), make("thead", {}, head), make("tbody", {}, ...body));
  return make("div", { class: "wide" }, table);
}

function changesOf(step) {
  if (step.changes.length === 0) return null;
  const rows = step.changes.map(([what, before, after, from, to, contradicts]) => [
    contradicts ? `${what}, contradicts` : what,
    before ? make("del", {}, before) : "nothing", after ? make("ins", {}, after) : "nothing",
    from < 0 || to < 0 ? "–" : `${from + 1} → ${to + 1}`,
  ]);
  return tableOf("Changes that matter", ["what", "before", "after", "sentence"], rows);
}

function whyOf(model, step) {
  const rivals = step.rivals.map(([article, figure, reason]) => {
    const who = article === null ? "a text that is not in the folder, or none" : fullName(model.articles[article]);
    return make("li", {}, `${who}, ${figure}${reason ? `: ${reason}` : ""}`);
  });
  const heads = ["observation", "in the texts", "weight"];
  return make("details", {}, make("summary", {}, "Why this parent, and why not another"),
    step.evidence.length ? tableOf("Strongest observations", heads, step.evidence) : null,
    rivals.length ? make("div", {}, make("h4", {}, "Candidates that lost"), make("ul", {}, ...rivals)) : null);
}

// The other links of the two articles, as buttons.
function neighbours(model, article, current, onStep) {
  const made = (numbers, label) => numbers.filter((number) => number !== current).map((number) => {
    const step = model.steps[number];
    const other = label === "made from" ? step.parent : step.child;
    const name = other === null ? step.via.join(", ") || "an unnamed source" : fullName(model.articles[other]);
    return button(name, { class: "small" }, () => onStep(number));
  });
  const parents = made(model.madeFrom.get(article) ?? [], "made from");
  const children = made(model.makes.get(article) ?? [], "made into");
  const line = (label, buttons) => buttons.length ? make("p", { class: "near" }, `${label} `, ...buttons.slice(0, 40),
    buttons.length > 40 ? ` and ${buttons.length - 40} more` : "") : null;
  return [line("Also made from:", parents), line("Made from it:", children)];
}

function facts(article) {
  const language = article.language === "und" ? "" : `language ${article.language}`;
  const names = article.credits.length ? `names ${article.credits.join(", ")}` : "";
  const known = [article.file, article.when, language, counted(article.words, "word"), names];
  return make("p", { class: "quiet" }, known.filter((each) => each).join(" · "));
}

function linkPanel(model, number, on) {
  const step = model.steps[number];
  const child = model.articles[step.child];
  const title = step.parent === null ? step.via.join(", ") || "An unnamed source" : nameOf(model.articles[step.parent]);
  return [
    make("h2", { tabindex: -1, dir: "auto" }, `${title} → ${nameOf(child)}`),
    verdict(model, step), meter(step), ...neighbours(model, step.child, number, on.step),
    changesOf(step), whyOf(model, step), make("div", { id: "thread" }),
    ...(step.parent === null ? ownSentences(model, step.child, on) : bothTexts(model, step, on)),
  ];
}

function bothTexts(model, step, on) {
  if (step.rows.length === 0) return [];
  const texts = sideBySide(model, step, (side, sentence) =>
    on.follow(side === "child" ? step.child : step.parent, sentence));
  const box = make("input", { type: "checkbox" });
  box.addEventListener("change", () => texts.classList.toggle("only-changes", box.checked));
  const hint = `${QUOTED.get(model.texts)}Choose a sentence to follow it up and down the tree.`;
  return [
    make("div", { class: "texts-head" }, make("h3", {}, "The two texts"),
      make("label", { class: "check" }, box, " Hide what was kept")),
    make("p", { class: "quiet" }, hint), texts,
  ];
}

function articlePanel(model, number, on) {
  const article = model.articles[number];
  const head = make("h2", { tabindex: -1, dir: "auto" }, nameOf(article));
  const why = article.root.length ? `No parent in the folder: ${article.root.join("; ")}.` : "No parent in the folder.";
  return [head, make("p", { class: "verdict", dir: "auto" }, article.title), facts(article), make("p", {}, why),
    ...neighbours(model, number, null, on.step), make("div", { id: "thread" }), ...ownSentences(model, number, on)];
}

// An article's sentences, as one of its links shows them, or else its paragraphs.
function ownSentences(model, number, on) {
  const shows = (step) => model.steps[step].rows.some((row) => row[PIECES].length);
  const asParent = (model.makes.get(number) ?? []).find(shows);
  const step = asParent ?? (model.madeFrom.get(number) ?? []).find(shows);
  if (step === undefined) return ownParagraphs(model.articles[number]);
  const [side, start, end] = asParent === undefined ? ["child", TO, TO_END] : ["parent", FROM, FROM_END];
  const rows = model.steps[step].rows.filter((row) => row[start] < row[end]).sort((a, b) => a[start] - b[start]);
  const cells = rows.map((row) => cell([row[FATE], row[MOVED], row[start], row[end], 0, 0, [["=", sideText(row, side)]]],
    "parent", model.articles[number], (_, sentence) => on.follow(number, sentence)));
  return [make("h3", {}, "The text"), make("p", { class: "quiet" }, "Choose a sentence to follow it through the tree."),
    make("div", { class: "alone" }, ...cells)];
}

function ownParagraphs(article) {
  if (article.text.length === 0) return [];
  return [make("h3", {}, "The text"), ...article.text.map((paragraph) => make("p", { dir: "auto" }, paragraph))];
}
