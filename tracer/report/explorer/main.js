// The page: a choice in the tree shows the texts, a sentence chosen in the texts shows in the tree.

const NARROW = window.matchMedia("(max-width: 60rem)");

class Explorer {
  constructor(model) {
    this.model = model;
    this.detail = byId("detail");
    this.on = { step: (number) => this.showStep(number, true), follow: (...sentence) => this.showThread(...sentence) };
    this.tree = new Tree(model, {
      node: (place, go) => this.showNode(place, go),
      step: (number) => this.showStep(number, false),
      shown: (links, filtered) => this.tell(links, filtered),
    });
    buildControls(model, this.tree);
    this.detail.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.tree.moveTo(this.tree.focus);
    });
    this.tree.open(0);
    const linked = model.steps.findIndex((step) => `#${encodeURIComponent(step.id)}` === window.location.hash);
    if (linked >= 0) this.showStep(linked, false);
  }

  // How much is shown, for all readers.
  tell(links, filtered) {
    const { story } = this.tree;
    const total = story.nodes.reduce((sum, node) => sum + linksOf(this.model, node).length, 0);
    const found = filtered ? `${links.toLocaleString("en")} of ${counted(total, "link")} shown` : counted(total, "link");
    byId("status").textContent = `${found}, ${counted(story.articles, "article")}`;
  }

  // A source that is not in the folder shows the first link that runs through it.
  showNode(place, go) {
    const { nodes, below } = this.tree.story;
    const node = nodes[place];
    const step = node.step ?? below[place].map((each) => nodes[each].step).find((each) => each !== null);
    if (node.step !== null) this.showStep(node.step, go);
    else if (node.article !== null) this.showArticle(node.article, go);
    else if (step !== undefined) this.showStep(step, go);
  }

  showStep(number, go) {
    const { id, child } = this.model.steps[number];
    remember(id);
    this.show(linkPanel(this.model, number, this.on), { step: number, article: child }, go);
  }

  showArticle(number, go) {
    this.show(articlePanel(this.model, number, this.on), { step: null, article: number }, go);
  }

  show(panel, choice, go) {
    const back = button("↑ Back to the tree", { class: "small back" }, () => byId("pane").scrollIntoView());
    this.detail.replaceChildren(back, ...panel.filter((each) => each !== null));
    this.detail.scrollTo(0, 0);
    this.tree.choose(choice);
    if (go) this.detail.querySelector("h2").focus();
    if (NARROW.matches) this.detail.scrollIntoView();
  }

  showThread(article, sentence) {
    const entries = follow(this.model, article, sentence);
    const opener = document.activeElement;
    const close = () => {
      byId("thread").replaceChildren();
      this.markCarriers([]);
      opener.focus();
    };
    byId("thread").replaceChildren(thread(this.model, entries, article, { onStep: this.on.step, onClose: close }));
    this.markCarriers(entries);
    byId("thread").scrollIntoView({ block: "nearest" });
    byId("thread").querySelector("h3").focus({ preventScroll: true });
  }

  markCarriers(entries) {
    const carrying = entries.filter((entry) => entry.fate !== "dropped");
    const mark = ({ sentence, end }) => `sentence ${range(sentence, end)}`;
    this.tree.carriers = new Map(carrying.map((entry) => [entry.article, mark(entry)]));
    this.tree.render();
  }
}

// The address names the link that is shown, so that it can be passed on.
function remember(id) {
  window.history.replaceState(null, "", `#${encodeURIComponent(id)}`);
}

new Explorer(readModel(JSON.parse(byId("data").textContent)));
