// The page: a choice in the tree shows the texts, a sentence chosen in the texts shows in the tree.

const NARROW = window.matchMedia("(max-width: 60rem)");

function startExplorer(model) {
  const detail = byId("detail");

  const tree = buildTree(model, {
    node: (place, go) => showNode(tree.story().nodes[place], place, go),
    step: (number) => showStep(number, false),
    shown: (links, filtered) => {
      const total = tree.story().nodes.reduce((sum, node) => sum + linksOf(model, node).length, 0);
      const found = filtered ? `${links.toLocaleString("en")} of ${counted(total, "link")} shown` : counted(total, "link");
      byId("status").textContent = `${found}, ${counted(tree.story().articles, "article")}`;
    },
  });

  function showNode(node, place, go) {
    const child = tree.story().below[place].map((each) => tree.story().nodes[each].step).find((step) => step !== null);
    if (node.step !== null) showStep(node.step, go);
    else if (node.article !== null) showArticle(node.article, go);
    else if (child !== undefined) showStep(child, go);
  }

  function showStep(number, go) {
    remember(model.steps[number].id);
    show(linkPanel(model, number, on), { step: number, article: model.steps[number].child }, go);
  }

  function showArticle(number, go) {
    show(articlePanel(model, number, on), { step: null, article: number }, go);
  }

  function show(panel, choice, go) {
    Object.assign(tree.state, choice);
    tree.state.carriers = new Map();
    const back = button("↑ Back to the tree", { class: "small back" }, () => byId("pane").scrollIntoView());
    detail.replaceChildren(back, ...panel.filter((each) => each !== null));
    detail.scrollTo(0, 0);
    tree.reveal(choice.article);
    if (go) detail.querySelector("h2").focus();
    if (NARROW.matches) detail.scrollIntoView();
  }

  function showThread(article, sentence) {
    const entries = follow(model, article, sentence);
    const opener = document.activeElement;
    const close = () => {
      byId("thread").replaceChildren();
      markCarriers([]);
      opener.focus();
    };
    byId("thread").replaceChildren(thread(model, entries, article, { onStep: on.step, onClose: close }));
    markCarriers(entries);
    byId("thread").scrollIntoView({ block: "nearest" });
    byId("thread").querySelector("h3").focus({ preventScroll: true });
  }

  function markCarriers(entries) {
    const carrying = entries.filter((entry) => entry.fate !== "dropped");
    tree.state.carriers = new Map(carrying.map((entry) => [entry.article, `sentence ${range(entry.sentence, entry.end)}`]));
    tree.render();
  }

  const on = { step: (number) => showStep(number, true), follow: showThread };
  buildControls(model, tree);
  detail.addEventListener("keydown", (event) => {
    if (event.key === "Escape") tree.moveTo(tree.state.focus);
  });
  tree.open(0);
  const linked = model.steps.findIndex((step) => `#${step.id}` === decodeURIComponent(window.location.hash));
  if (linked >= 0) showStep(linked, false);
}

// The address names the link that is shown, so that it can be passed on.
function remember(id) {
  window.history.replaceState(null, "", `#${encodeURIComponent(id)}`);
}

startExplorer(readModel(JSON.parse(byId("data").textContent)));
