// One sentence, from where it first appears to all that carry it.

const MOST_ENTRIES = 400;

function covers(row, side, sentence) {
  const [start, end] = side === "child" ? [row[TO], row[TO_END]] : [row[FROM], row[FROM_END]];
  return start <= sentence && sentence < end;
}

function sideText(row, side) {
  const own = side === "child" ? "+" : "-";
  return row[PIECES].filter(([op]) => op === "=" || op === own).map(([, text]) => text).join("");
}

// The step and row that gave an article its sentence; null where the sentence is its own.
function cameFrom(model, article, sentence) {
  for (const number of model.madeFrom.get(article) ?? []) {
    const step = model.steps[number];
    const row = step.rows.find((each) => covers(each, "child", sentence) && each[FROM] < each[FROM_END]);
    if (row && step.parent !== null) return { step, number, row };
  }
  return null;
}

function firstSeen(model, article, sentence) {
  const seen = new Set();
  let at = { article, sentence };
  while (!seen.has(at.article)) {
    seen.add(at.article);
    const found = cameFrom(model, at.article, at.sentence);
    if (!found) break;
    const within = Math.min(at.sentence - found.row[TO], found.row[FROM_END] - found.row[FROM] - 1);
    at = { article: found.step.parent, sentence: found.row[FROM] + within };
  }
  return at;
}

function ownText(model, { article, sentence }) {
  for (const side of ["child", "parent"]) {
    const steps = (side === "child" ? model.madeFrom : model.makes).get(article) ?? [];
    for (const number of steps) {
      const row = model.steps[number].rows.find((each) => covers(each, side, sentence));
      if (row && row[PIECES].length > 0) return sideText(row, side);
    }
  }
  return "";
}

// Entries in the order of the tree: {article, sentence, end, depth, fate, moved, pieces, number}.
function follow(model, article, sentence) {
  const start = firstSeen(model, article, sentence);
  const text = ownText(model, start);
  const first = { ...start, end: start.sentence + 1, depth: 0, fate: "first", moved: false, number: null };
  const entries = [{ ...first, pieces: text ? [["=", text]] : [] }];
  const seen = new Set([start.article]);
  const waiting = carriedOn(model, entries[0]);
  while (waiting.length > 0 && entries.length < MOST_ENTRIES) {
    const entry = waiting.pop();
    if (entry.fate !== "dropped" && seen.has(entry.article)) continue;
    entries.push(entry);
    if (entry.fate === "dropped") continue;
    seen.add(entry.article);
    waiting.push(...carriedOn(model, entry));
  }
  return entries;
}

// What became of an entry in each article made from its own; last first, as a stack wants them.
function carriedOn(model, entry) {
  const found = [];
  for (const number of model.makes.get(entry.article) ?? []) {
    const step = model.steps[number];
    const row = step.rows.find((each) => covers(each, "parent", entry.sentence));
    if (!row || (step.further && row[FATE] === "dropped")) continue;
    found.push({
      article: step.child, sentence: row[TO], end: row[TO_END], depth: entry.depth + 1,
      fate: row[FATE], moved: row[MOVED], pieces: row[PIECES], number,
    });
  }
  return found.reverse();
}
