// Two texts side by side, sentence by sentence, and one sentence followed through the tree.

const MOST_ROWS = 250; // rows drawn at once; a button draws the next ones
const TAGS = new Map([["=", "span"], ["-", "del"], ["+", "ins"]]);

function range(start, end) {
  return end - start > 1 ? `${start + 1}–${end}` : `${start + 1}`;
}

function pieces(row, side) {
  const other = side === "child" ? "-" : "+";
  return row[PIECES].filter(([op]) => op !== other).map(([op, text]) => make(TAGS.get(op), {}, text));
}

// True where no word was kept: marks on every word would only be in the way.
function isReworded(row) {
  const nothingKept = row[PIECES].every(([op, text]) => op !== "=" || text.trim() === "");
  return row[FATE] === "edited" && row[PIECES].length > 0 && nothingKept;
}

function fateOf(row) {
  const fate = isReworded(row) ? "reworded" : row[FATE];
  if (!row[MOVED]) return fate;
  return fate === "kept" ? "moved" : `moved, ${fate}`;
}

// A sentence's cell: its number is a button, and a click on its text does the same.
function cell(row, side, article, onFollow) {
  const [start, end] = side === "child" ? [row[TO], row[TO_END]] : [row[FROM], row[FROM_END]];
  if (start === end) return make("div", { class: `cell ${side} nothing` }, make("span", { class: "unseen" }, "nothing"));
  const label = `Follow sentence ${range(start, end)} of ${fullName(article)}`;
  const number = button(range(start, end), { class: "number", "aria-label": label, title: label }, (event) => {
    event.stopPropagation();
    onFollow(side, start);
  });
  const text = row[PIECES].length ? pieces(row, side) : [make("i", { class: "quiet" }, "not quoted")];
  const made = make("div", { class: `cell ${side}` }, number, make("p", { dir: "auto" }, ...text));
  made.addEventListener("click", () => {
    if (String(window.getSelection()) === "") onFollow(side, start);
  });
  return made;
}

function sentenceRow(row, parent, child, onFollow) {
  const fate = fateOf(row);
  const look = isReworded(row) ? "edited reworded" : row[FATE];
  return make("div", { class: `pair ${look}`, role: "group", "aria-label": fate },
    cell(row, "parent", parent, onFollow),
    make("span", { class: "fate" }, fate),
    cell(row, "child", child, onFollow));
}

function sideBySide(model, step, onFollow) {
  const [parent, child] = [model.articles[step.parent], model.articles[step.child]];
  const body = make("div", { class: "pairs" });
  let drawn = 0;
  const more = button("", { class: "further-rows" }, () => extend());
  const extend = () => {
    const next = step.rows.slice(drawn, drawn + MOST_ROWS);
    more.before(...next.map((row) => sentenceRow(row, parent, child, onFollow)));
    drawn += next.length;
    more.hidden = drawn >= step.rows.length;
    more.textContent = `Show ${counted(step.rows.length - drawn, "more row")}`;
  };
  body.append(make("div", { class: "pair heads" },
    make("h4", { dir: "auto" }, fullName(parent)), make("span"), make("h4", { dir: "auto" }, fullName(child))), more);
  extend();
  return body;
}

function entryLabel(entry) {
  if (entry.fate === "first") return "first appears here";
  if (entry.fate === "dropped") return "dropped";
  return fateOf([entry.fate, entry.moved, 0, 0, 0, 0, entry.pieces]);
}

function threadEntry(model, entry, from, onStep) {
  const article = model.articles[entry.article];
  const here = entry.article === from;
  const dropped = entry.fate === "dropped";
  const label = { class: "small", "aria-label": `Show the link to ${fullName(article)}` };
  const head = make("p", { class: "entry-head" }, make("b", { dir: "auto" }, nameOf(article)), ` ${article.when} `,
    make("span", { class: "fate" }, entryLabel(entry)),
    dropped ? null : ` sentence ${range(entry.sentence, entry.end)} `,
    here ? make("span", { class: "carrier" }, "you came from here") : null,
    entry.number === null ? null : button("Show link", label, () => onStep(entry.number)));
  const words = entry.pieces.map(([op, piece]) => make(TAGS.get(op), {}, piece));
  const repeated = dropped || (entry.fate === "kept" && !here);
  const made = make("li", { class: "entry", "aria-current": here ? "true" : null }, head,
    repeated ? null : make("p", { dir: "auto" }, ...words));
  made.style.marginLeft = `${Math.min(entry.depth, 8) * 16}px`;
  return made;
}

function thread(model, entries, from, { onStep, onClose }) {
  const carriers = new Set(entries.filter((entry) => entry.fate !== "dropped").map((entry) => entry.article));
  const cut = entries.length >= MOST_ENTRIES;
  const where = `In ${cut ? "the first " : ""}${counted(carriers.size, "article")}, marked in the tree`;
  const told = `${where}; where it was kept, its words are not repeated.`;
  return make("section", { class: "thread", "aria-label": "One sentence through the tree" },
    make("div", { class: "thread-head" }, make("h3", { tabindex: -1 }, "This sentence through the tree"),
      button("Close", { class: "small" }, onClose)),
    make("p", { class: "quiet" }, told),
    make("ol", {}, ...entries.map((entry) => threadEntry(model, entry, from, onStep))));
}
