// The tree under the pointer and the keyboard, after the pattern for tree views (WAI-ARIA practices).

function listenToTree(tree) {
  tree.canvas.addEventListener("click", (event) => {
    const place = event.target.closest(".edge") ? undefined : tree.placeAt(event.clientY);
    if (place === undefined) return;
    if (event.target.closest(".more")) {
      tree.fold(place, false);
    } else {
      tree.moveTo(place);
      tree.on.node(place, false);
    }
  });
  tree.list.addEventListener("keydown", (event) => {
    const action = actionFor(tree, event.key);
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  });
  tree.scroll.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    tree.zoomTo(tree.zoom * (event.deltaY < 0 ? 1.1 : 1 / 1.1));
  }, { passive: false });
}

function actionFor(tree, key) {
  const { rows, focus, folded, zoom, story } = tree;
  const at = rows.indexOf(focus);
  const { above } = story.nodes[focus];
  const children = story.below[focus];
  const folds = children.length > 0 && !isActive(tree.filter);
  const up = () => (above >= 0 ? tree.moveTo(above) : undefined);
  const down = () => tree.moveTo(children.find((each) => rows.includes(each)));
  return new Map([
    ["ArrowDown", () => tree.moveTo(rows[at + 1])],
    ["ArrowUp", () => tree.moveTo(rows[at - 1])],
    ["Home", () => tree.moveTo(rows[0])],
    ["End", () => tree.moveTo(rows.at(-1))],
    ["PageDown", () => tree.moveTo(rows[Math.min(at + 10, rows.length - 1)])],
    ["PageUp", () => tree.moveTo(rows[Math.max(at - 10, 0)])],
    ["ArrowLeft", () => (folds && !folded.has(focus) ? tree.fold(focus, true) : up())],
    ["ArrowRight", () => (folds && folded.has(focus) ? tree.fold(focus, false) : down())],
    ["Enter", () => tree.on.node(focus, true)],
    [" ", () => tree.on.node(focus, false)],
    ["+", () => tree.zoomTo(zoom * 1.2)],
    ["=", () => tree.zoomTo(zoom * 1.2)],
    ["-", () => tree.zoomTo(zoom / 1.2)],
    ["0", () => tree.zoomTo(1)],
  ]).get(key);
}
