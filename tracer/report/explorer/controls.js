// Story, words, relations, support and zoom: what the tree shows.

function storyChoice(model, onOpen) {
  const select = byId("story");
  model.stories.forEach((story, number) => {
    const title = story.title.length > 90 ? `${story.title.slice(0, 89)}…` : story.title;
    select.append(make("option", { value: number }, `${title} (${counted(story.articles, "article")})`));
  });
  select.closest("label").hidden = model.stories.length < 2;
  select.addEventListener("change", () => onOpen(Number(select.value)));
}

function relationChoice(model, filter, onChange) {
  const counts = new Map();
  model.steps.forEach((step) => counts.set(step.relation, (counts.get(step.relation) ?? 0) + 1));
  const boxes = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([relation, count]) => {
    const box = make("input", { type: "checkbox", value: relation, checked: true });
    box.addEventListener("change", () => {
      if (box.checked) filter.hidden.delete(relation);
      else filter.hidden.add(relation);
      update();
    });
    return [box, make("label", { class: "check" }, box, ` ${relation} (${count})`)];
  });
  const setAll = (checked) => {
    boxes.forEach(([box]) => {
      box.checked = checked;
      if (checked) filter.hidden.delete(box.value);
      else filter.hidden.add(box.value);
    });
    update();
  };
  const update = () => {
    const shown = counts.size - filter.hidden.size;
    byId("relations-shown").textContent = shown === counts.size ? "all" : `${shown} of ${counts.size}`;
    onChange();
  };
  const all = button("All", { class: "small" }, () => setAll(true));
  const none = button("None", { class: "small" }, () => setAll(false));
  byId("relation-list").append(...boxes.map(([, label]) => label), make("p", {}, all, " ", none));
}

// A list that lies over the tree goes away by Escape, or when something else is chosen.
function closesItself(details) {
  document.addEventListener("click", (event) => {
    if (!details.contains(event.target)) details.open = false;
  });
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    details.open = false;
    details.querySelector("summary").focus();
  });
}

function buildControls(model, tree) {
  const { filter } = tree;
  storyChoice(model, (number) => tree.open(number));
  relationChoice(model, filter, () => tree.render());
  closesItself(byId("relations"));
  const support = byId("support");
  support.addEventListener("input", () => {
    filter.support = Number(support.value);
    byId("support-figure").textContent = filter.support.toFixed(2);
    tree.render();
  });
  const find = byId("find");
  find.addEventListener("input", () => {
    filter.words = find.value.trim().toLowerCase();
    tree.render();
  });
  byId("smaller").addEventListener("click", () => tree.zoomTo(tree.zoom / 1.25));
  byId("larger").addEventListener("click", () => tree.zoomTo(tree.zoom * 1.25));
  byId("fit").addEventListener("click", () => tree.fit());
  window.addEventListener("resize", () => tree.render());
}
