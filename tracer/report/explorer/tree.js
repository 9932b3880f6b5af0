// The tree: rows for readers, screen readers and keys; lines behind them; folding and zooming.

const ROW = 46;
const TWO_LINES = 38; // pixels of a row from which it shows the title, too
const SMALLEST = 0.35;
const LARGEST = 2;
const LABEL = 440; // pixels beside the last node
const AXIS_SHARE = 0.42; // of the pane's width

class Tree {
  // `on`: what happens when a node or a link is chosen, and after each drawing
  constructor(model, on) {
    this.model = model;
    this.on = on;
    this.scroll = byId("scroll");
    this.canvas = byId("canvas");
    this.list = byId("tree");
    this.lines = byId("lines");
    this.axis = byId("axis");
    this.storyNumber = 0;
    this.zoom = 1;
    this.folded = new Set();
    this.rows = []; // the nodes that are shown, from top to bottom
    this.focus = 0; // the node that the keys are on
    this.choice = { step: null, article: null };
    this.carriers = new Map(); // article -> what it carries
    this.filter = { hidden: new Set(), support: 0, words: "" };
    listenToTree(this);
  }

  get story() {
    return this.model.stories[this.storyNumber];
  }

  get height() {
    return Math.max(17, Math.round(ROW * this.zoom));
  }

  // Where there is little room, the axis is drawn shorter: more than half of the pane is left for words.
  get scale() {
    const share = (this.scroll.clientWidth * AXIS_SHARE) / Math.max(1, this.story.width);
    return this.zoom * Math.min(1, Math.max(0.45, share));
  }

  open(number) {
    this.storyNumber = number;
    byId("story").value = String(number);
    this.folded = firstFolds(this.story);
    this.focus = 0;
    this.scroll.scrollTo(0, 0);
    this.render();
  }

  render() {
    const filtered = isActive(this.filter);
    const found = chosen(this.model, this.story, this.filter);
    const hadFocus = this.list.contains(document.activeElement);
    this.rows = rowsOf(this.story, found.shown, filtered ? new Set() : this.folded);
    if (!this.rows.includes(this.focus)) this.focus = this.rows[0] ?? 0;
    this.drawRows(found.matching, filtered);
    this.drawBehind(found.links, filtered);
    if (hadFocus) this.rowAt(this.focus)?.focus({ preventScroll: true });
    this.on.shown(found.links.size, filtered);
  }

  drawRows(matching, filtered) {
    const { story } = this;
    const starts = labelStarts(story, this.scale);
    this.list.replaceChildren(...this.rows.map((place) => {
      const { article } = story.nodes[place];
      const folds = story.below[place].length > 0 && !filtered;
      return treeRow(this.model, story, {
        place, folds,
        start: starts[place],
        focused: place === this.focus,
        context: !matching.has(place),
        selected: article !== null && article === this.choice.article,
        folded: folds && this.folded.has(place),
        hidden: story.weights[place],
        carried: this.carriers.get(article),
      });
    }));
  }

  drawBehind(links, filtered) {
    const { model, story, rows, height, scale, on } = this;
    const scene = { model, story, rows, height, links, filtered, step: this.choice.step, choose: on.step };
    const number = new Map(rows.map((place, row) => [place, row]));
    const middle = (place) => number.get(place) * height + height / 2;
    const at = (place) => (number.has(place) ? [LEFT + story.nodes[place].x * scale, middle(place)] : null);
    const wide = story.width * scale + LABEL;
    const tall = rows.length * height;
    this.lines.replaceChildren(...drawGrid(story, scale, tall), ...drawLines(scene, at));
    dress(this.lines, { width: wide, height: tall }, []);
    this.axis.replaceChildren(...drawAxis(story, scale));
    this.axis.hidden = story.ticks.length === 0;
    this.canvas.style.height = `${tall}px`;
    this.canvas.style.minWidth = `${wide}px`;
    this.canvas.style.setProperty("--row", `${height}px`);
    this.canvas.style.setProperty("--size", `${Math.min(17, Math.max(10, 13.5 * this.zoom))}px`);
    this.canvas.classList.toggle("brief", height < TWO_LINES);
  }

  rowAt(place) {
    return this.list.querySelector(`[data-node="${place}"]`);
  }

  // The node of the row under the pointer, wherever on the row it is.
  placeAt(y) {
    return this.rows[Math.floor((y - this.canvas.getBoundingClientRect().top) / this.height)];
  }

  fold(place, shut) {
    if (shut) this.folded.add(place);
    else this.folded.delete(place);
    this.focus = place;
    this.render();
    this.moveTo(place);
  }

  moveTo(place) {
    if (place === undefined) return;
    this.list.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
    this.focus = place;
    this.rowAt(place)?.setAttribute("tabindex", "0");
    this.rowAt(place)?.focus({ preventScroll: true });
    this.bringIntoView(place);
  }

  // Scroll the tree, and nothing else, as little as needed.
  bringIntoView(place) {
    const row = this.rows.indexOf(place);
    const top = row * this.height;
    const bottom = top + this.height + this.axis.offsetHeight;
    if (top < this.scroll.scrollTop) this.scroll.scrollTop = top;
    const under = bottom - this.scroll.clientHeight;
    if (under > this.scroll.scrollTop) this.scroll.scrollTop = under;
  }

  // Mark what was chosen and show where the article stands, unfolding what hides it.
  choose(choice) {
    this.choice = choice;
    this.carriers = new Map();
    const standing = this.model.standing.get(choice.article);
    if (standing.story !== this.storyNumber) this.open(standing.story);
    const { nodes } = this.story;
    for (let at = nodes[standing.node].above; at >= 0; at = nodes[at].above) this.folded.delete(at);
    this.focus = standing.node;
    this.render();
    this.bringIntoView(standing.node);
  }

  zoomTo(zoom) {
    const middle = (this.scroll.scrollTop + this.scroll.clientHeight / 2) / this.height;
    this.zoom = Math.min(LARGEST, Math.max(SMALLEST, zoom));
    this.render();
    this.scroll.scrollTop = middle * this.height - this.scroll.clientHeight / 2;
  }

  fit() {
    this.zoomTo(Math.min(1, (this.scroll.clientHeight - this.axis.offsetHeight) / (this.rows.length * ROW)));
    this.scroll.scrollTo(0, 0);
  }
}
