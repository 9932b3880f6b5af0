// The data, with what is asked of it often: who was made from what, and where each stands in its tree.

const [FATE, MOVED, FROM, FROM_END, TO, TO_END, PIECES] = [0, 1, 2, 3, 4, 5, 6];

function listInto(map, key, value) {
  if (!map.has(key)) map.set(key, []);
  map.get(key).push(value);
}

function readModel(data) {
  const model = { ...data, madeFrom: new Map(), makes: new Map(), standing: new Map() };
  data.steps.forEach((step, number) => {
    listInto(model.madeFrom, step.child, number);
    if (step.parent !== null) listInto(model.makes, step.parent, number);
  });
  data.stories.forEach((story, number) => {
    story.below = story.nodes.map(() => []);
    story.roots = [];
    story.nodes.forEach((node, place) => {
      (node.above < 0 ? story.roots : story.below[node.above]).push(place);
      node.depth = node.above < 0 ? 0 : story.nodes[node.above].depth + 1;
      if (node.article !== null) model.standing.set(node.article, { story: number, node: place });
    });
    story.weights = weights(story);
  });
  return model;
}

function nameOf(article) {
  return article.outlet || article.file;
}

function fullName(article) {
  return article.outlet ? `${article.outlet} (${article.file})` : article.file;
}

function dated(article) {
  const file = article.outlet ? [article.file] : [];
  const details = article.when === "undated" ? file : [...file, article.when];
  return details.length ? `${nameOf(article)} (${details.join(", ")})` : nameOf(article);
}

// All links of a node: the one that hangs it in the tree first, then its further parents.
function linksOf(model, node) {
  return node.article === null ? [] : model.madeFrom.get(node.article) ?? [];
}

// How many nodes stand below each node.
function weights(story) {
  const below = story.nodes.map(() => 0);
  for (let place = story.nodes.length - 1; place >= 0; place -= 1) {
    const { above } = story.nodes[place];
    if (above >= 0) below[above] += below[place] + 1;
  }
  return below;
}
