// The tree: rows for readers, screen readers and keys; lines behind them; folding and zooming.

const ROW = 46;
const TWO_LINES = 38; // pixels of a row from which it shows the title, too
const SMALLEST = 0.35;
const LARGEST = 2;
const LABEL = 440; // pixels beside the last node
const AXIS_SHARE = 0.42; // of the pane's width

function buildTree(model, on) {
  const state = {
    story: 0, zoom: 1, folded: new Set(), rows: [], focus: 0, step: null, article: null,
    carriers: new Map(), filter: { hidden: new Set(), support: 0, words: "" },
  };
  const part = { scroll: byId("scroll"), canvas: byId("canvas"), list: byId("tree"), lines: byId("lines"), axis: byId("axis") };
  const story = () => model.stories[state.story];
  const height = () => Math.max(17, Math.round(ROW * state.zoom));
  // Where there is little room, the axis is drawn shorter: more than half of the pane is left for words.
  const scale = () => state.zoom * Math.min(1, Math.max(0.3, (part.scroll.clientWidth * AXIS_SHARE) / Math.max(1, story().width)));
  const rowAt = (place) => part.list.querySelector(`[data-node="${place}"]`);

  function open(number) {
    state.story = number;
    byId("story").value = String(number);
    state.folded = firstFolds(story());
    state.focus = 0;
    part.scroll.scrollTo(0, 0);
    render();
  }

  function render() {
    const filtered = isActive(state.filter);
    const found = chosen(model, story(), state.filter);
    const hadFocus = part.list.contains(document.activeElement);
    state.rows = rowsOf(story(), found.shown, filtered ? new Set() : state.folded);
    if (!state.rows.includes(state.focus)) state.focus = state.rows[0] ?? 0;
    drawRows(found.matching, filtered);
    drawBehind(found.links, filtered);
    if (hadFocus) rowAt(state.focus)?.focus({ preventScroll: true });
    on.shown(found.links.size, filtered);
  }

  function drawRows(matching, filtered) {
    const starts = labelStarts(story(), scale());
    part.list.replaceChildren(...state.rows.map((place) => {
      const { article } = story().nodes[place];
      const folds = story().below[place].length > 0 && !filtered;
      return treeRow(model, story(), {
        place, start: starts[place], focused: place === state.focus, context: !matching.has(place),
        selected: article !== null && article === state.article, folds, folded: folds && state.folded.has(place),
        hidden: story().weights[place], carried: state.carriers.get(article),
      });
    }));
  }

  function drawBehind(links, filtered) {
    const scene = { model, story: story(), rows: state.rows, links, filtered, height: height(), step: state.step, choose: on.step };
    const number = new Map(state.rows.map((place, row) => [place, row]));
    const middle = (place) => number.get(place) * height() + height() / 2;
    const at = (place) => (number.has(place) ? [LEFT + story().nodes[place].x * scale(), middle(place)] : null);
    const [wide, tall] = [story().width * scale() + LABEL, state.rows.length * height()];
    part.lines.replaceChildren(...drawGrid(story(), scale(), tall), ...drawLines(scene, at));
    dress(part.lines, { width: wide, height: tall }, []);
    part.axis.replaceChildren(...drawAxis(story(), scale()));
    part.axis.hidden = story().ticks.length === 0;
    part.canvas.style.height = `${tall}px`;
    part.canvas.style.minWidth = `${wide}px`;
    part.canvas.style.setProperty("--row", `${height()}px`);
    part.canvas.style.setProperty("--size", `${Math.min(17, Math.max(10, 13.5 * state.zoom))}px`);
    part.canvas.classList.toggle("brief", height() < TWO_LINES);
  }

  function fold(place, shut) {
    if (shut) state.folded.add(place);
    else state.folded.delete(place);
    state.focus = place;
    render();
    moveTo(place);
  }

  function moveTo(place) {
    if (place === undefined) return;
    part.list.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
    state.focus = place;
    rowAt(place)?.setAttribute("tabindex", "0");
    rowAt(place)?.focus({ preventScroll: true });
    bringIntoView(place);
  }

  // The node of the row under the pointer, wherever on the row it is.
  function placeAt(y) {
    return state.rows[Math.floor((y - part.canvas.getBoundingClientRect().top) / height())];
  }

  // Scroll the tree, and nothing else, as little as needed.
  function bringIntoView(place) {
    const row = state.rows.indexOf(place);
    const head = part.axis.hidden ? 0 : part.axis.offsetHeight;
    const [top, bottom] = [row * height(), (row + 1) * height() + head];
    if (top < part.scroll.scrollTop) part.scroll.scrollTop = top;
    if (bottom > part.scroll.scrollTop + part.scroll.clientHeight) part.scroll.scrollTop = bottom - part.scroll.clientHeight;
  }

  // Show where an article stands, unfolding what hides it.
  function reveal(article) {
    const standing = model.standing.get(article);
    if (!standing) return;
    if (standing.story !== state.story) open(standing.story);
    for (let at = story().nodes[standing.node].above; at >= 0; at = story().nodes[at].above) state.folded.delete(at);
    state.focus = standing.node;
    render();
    bringIntoView(standing.node);
  }

  function zoomTo(zoom) {
    const middle = (part.scroll.scrollTop + part.scroll.clientHeight / 2) / height();
    state.zoom = Math.min(LARGEST, Math.max(SMALLEST, zoom));
    render();
    part.scroll.scrollTop = middle * height() - part.scroll.clientHeight / 2;
  }

  function fit() {
    const head = part.axis.hidden ? 0 : part.axis.offsetHeight;
    zoomTo(Math.min(1, (part.scroll.clientHeight - head) / (state.rows.length * ROW)));
    part.scroll.scrollTo(0, 0);
  }

  const tree = { state, story, open, render, fold, moveTo, placeAt, reveal, zoomTo, fit };
  listenToTree(tree, part, on);
  return tree;
}
