// The lines of the tree and its time axis, drawn behind the rows.

const LEFT = 24;
const BEND = 9;

function elbow(x, y, toX, toY) {
  const bend = Math.min(BEND, Math.abs(toX - x));
  return `M${x} ${y}V${toY - bend}Q${x} ${toY} ${x + Math.sign(toX - x) * bend} ${toY}H${toX}`;
}

function thickness(support, height) {
  return ((1.2 + 4 * support) * Math.min(1, height / 30)).toFixed(1);
}

// What a line stands for: its own node's link, or the strongest that passes through a missing source.
function stepOfLine(model, story, place) {
  const { step } = story.nodes[place];
  if (step !== null) return step;
  const below = story.below[place].map((child) => story.nodes[child].step).filter((each) => each !== null);
  return below.sort((a, b) => model.steps[b].support - model.steps[a].support)[0] ?? null;
}

function treeLine(scene, place, points) {
  const { model, story } = scene;
  const { above } = story.nodes[place];
  const step = stepOfLine(model, story, place);
  const absent = story.nodes[place].article === null || story.nodes[above].article === null;
  const faint = step !== null && !scene.links.has(step) && scene.filtered;
  return line(step, `link${absent ? " absent" : ""}${faint ? " faint" : ""}`, scene, elbow(...points));
}

function furtherLine(scene, step, [x, y, toX, toY]) {
  const bow = Math.max(4, Math.min(x, toX) - 26);
  return line(step, "link further", scene, `M${x} ${y}C${bow} ${y} ${bow} ${toY} ${toX} ${toY}`);
}

// A line and, around it, a wide one that is easy to hit.
function line(step, kind, scene, path) {
  const support = step === null ? 0 : scene.model.steps[step].support;
  const seen = draw("path", { class: kind, d: path, "stroke-width": thickness(support, scene.height) });
  if (step === null) return draw("g", {}, seen);
  const chosen = step === scene.step ? "edge chosen" : "edge";
  const group = draw("g", { class: chosen, "data-step": step }, draw("path", { class: "hit", d: path }), seen);
  group.addEventListener("click", () => scene.choose(step));
  return group;
}

function dot(scene, place, x, y) {
  const node = scene.story.nodes[place];
  const r = Math.min(6, scene.height / 4);
  if (node.article === null) {
    return draw("rect", { class: "gone", x: x - r, y: y - r, width: 2 * r, height: 2 * r, rx: 2 });
  }
  const undated = scene.model.articles[node.article].when === "undated";
  return draw("circle", { class: undated ? "dot undated" : "dot", cx: x, cy: y, r });
}

// Everything behind the rows; `at` gives a node's pixels, null for one that is not shown.
function drawLines(scene, at) {
  const through = [];
  const direct = [];
  const further = [];
  const dots = [];
  for (const place of scene.rows) {
    const node = scene.story.nodes[place];
    const [x, y] = at(place);
    dots.push(dot(scene, place, x, y));
    const above = node.above >= 0 ? at(node.above) : null;
    if (above) {
      const absent = node.article === null || scene.story.nodes[node.above].article === null;
      (absent ? through : direct).push(treeLine(scene, place, [...above, x, y]));
    }
    for (const step of linksOf(scene.model, node).filter((each) => each !== node.step)) {
      const parent = scene.model.standing.get(scene.model.steps[step].parent);
      const from = parent && scene.links.has(step) ? at(parent.node) : null;
      if (from) further.push(furtherLine(scene, step, [...from, x, y]));
    }
  }
  return [...through, ...direct, ...further, ...dots];
}

function drawGrid(story, scale, tall) {
  return story.ticks.map(([x]) => draw("path", { class: "grid", d: `M${LEFT + x * scale} 0V${tall}` }));
}

function drawAxis(story, scale) {
  const ticks = [];
  let free = 0;
  for (const [x, text] of story.ticks) {
    const left = LEFT + x * scale;
    if (left < free) continue;
    const tick = make("span", { class: "tick" }, text);
    tick.style.left = `${left}px`;
    free = left + text.length * 7 + 14;
    ticks.push(tick);
  }
  return ticks;
}
