// Which nodes are shown: all, or those of the links that are asked for with what stands above them.

const OPEN_NODES = 150; // nodes that a story shows at first; more are folded into their parents

function isActive(filter) {
  return filter.hidden.size > 0 || filter.support > 0 || filter.words !== "";
}

function suits(step, filter) {
  return !filter.hidden.has(step.relation) && step.support >= filter.support;
}

function nodeSays(model, node, words) {
  if (words === "") return true;
  const article = node.article === null ? null : model.articles[node.article];
  const text = article ? `${node.label} ${article.title}` : node.label;
  return text.toLowerCase().includes(words);
}

// Node numbers that match, and those shown: matching ones, the other ends of their links, and all above them.
function chosen(model, story, filter) {
  const matching = new Set();
  const shown = new Set();
  const links = new Set();
  if (!isActive(filter)) {
    story.nodes.forEach((node, place) => {
      matching.add(place);
      linksOf(model, node).forEach((step) => links.add(step));
    });
    return { matching, shown: matching, links };
  }
  const show = (place) => {
    for (let at = place; at >= 0 && !shown.has(at); at = story.nodes[at].above) shown.add(at);
  };
  const onlyWords = filter.hidden.size === 0 && filter.support === 0;
  story.nodes.forEach((node, place) => {
    if (!nodeSays(model, node, filter.words)) return;
    const found = linksOf(model, node).filter((step) => suits(model.steps[step], filter));
    if (found.length === 0 && !onlyWords) return;
    matching.add(place);
    show(place);
    // What is not in the folder belongs to the link that runs through it.
    for (let at = node.above; at >= 0 && story.nodes[at].article === null; at = story.nodes[at].above) matching.add(at);
    for (const step of found) {
      links.add(step);
      const parent = model.standing.get(model.steps[step].parent);
      if (parent) show(parent.node);
    }
  });
  return { matching, shown, links };
}

// Node numbers in their rows, folded ones left out.
function rowsOf(story, shown, folded) {
  const hidden = new Set();
  const rows = [];
  story.nodes.forEach((node, place) => {
    if (node.above >= 0 && (hidden.has(node.above) || folded.has(node.above))) {
      hidden.add(place);
    } else if (shown.has(place)) {
      rows.push(place);
    }
  });
  return rows;
}

// What to fold in a large story so that about OPEN_NODES stay: whole levels, the deepest first.
function firstFolds(story) {
  const folded = new Set();
  if (story.nodes.length <= OPEN_NODES) return folded;
  const levels = [];
  story.nodes.forEach((node) => { levels[node.depth] = (levels[node.depth] ?? 0) + 1; });
  let [depth, open] = [0, levels[0]];
  while (depth + 1 < levels.length && open + levels[depth + 1] <= OPEN_NODES) {
    depth += 1;
    open += levels[depth];
  }
  story.nodes.forEach((node, place) => {
    if (node.depth >= depth && story.below[place].length > 0) folded.add(place);
  });
  return folded;
}
