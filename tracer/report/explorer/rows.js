// One row of the tree: an article with what it was made from, or a source that is not in the folder.

// Where the labels begin: right of the node and of every line that passes it.
function labelStarts(story, scale) {
  const starts = [];
  story.nodes.forEach((node) => {
    const own = LEFT + node.x * scale + 15;
    starts.push(node.above >= 0 ? Math.max(own, starts[node.above]) : own);
  });
  return starts;
}

function linkNote(model, number) {
  const step = model.steps[number];
  if (!step.further) return `${step.relation} ${step.figure}${step.undecided ? ", direction undecided" : ""}`;
  const parent = step.parent === null ? step.via.join(", ") : nameOf(model.articles[step.parent]);
  return `also from ${parent} ${step.figure}`;
}

function rowText(model, node, carried, hidden) {
  const more = hidden ? make("span", { class: "more" }, `▸ ${hidden.toLocaleString("en")} more`) : null;
  if (node.article === null) {
    return [make("span", { class: "first" }, make("span", { class: "absent-name", dir: "auto" }, node.label), more)];
  }
  const article = model.articles[node.article];
  const first = make("span", { class: "first" },
    make("span", { class: "name", dir: "auto" }, nameOf(article)),
    carried ? make("span", { class: "carrier" }, carried) : null,
    make("span", { class: "when" }, article.when),
    article.outlet ? make("span", { class: "file" }, article.file) : null, more);
  const notes = linksOf(model, node).map((number) => linkNote(model, number)).join(" · ");
  const second = make("span", { class: "second" }, notes, notes && article.title ? " · " : "",
    make("span", { dir: "auto" }, article.title));
  return [first, second];
}

// `look`: {place, focused, selected, context, folds, folded, start, hidden, carried}
function treeRow(model, story, look) {
  const node = story.nodes[look.place];
  const siblings = node.above < 0 ? story.roots : story.below[node.above];
  const row = make("div", {
    role: "treeitem", "data-node": look.place, "aria-level": node.depth + 1, "aria-selected": String(look.selected),
    "aria-setsize": siblings.length, "aria-posinset": siblings.indexOf(look.place) + 1,
    "aria-expanded": look.folds ? String(!look.folded) : null, tabindex: look.focused ? 0 : -1,
    class: look.context ? "row context" : "row",
  }, ...rowText(model, node, look.carried, look.folded ? look.hidden : 0));
  row.style.paddingLeft = `${look.start}px`;
  return row;
}
