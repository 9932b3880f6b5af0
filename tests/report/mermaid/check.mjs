// Reads a JSON list of Mermaid sources, writes a JSON list of what the real parser makes of each:
// {type, nodes: [[id, text]], edges: [[start, end, text]], title, description} or {error}.
import { JSDOM } from "jsdom";

const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document, Element: window.Element, Node: window.Node });
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });

async function told(source) {
  try {
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(source);
    const vertices = [...diagram.db.getVertices().values()];
    return {
      type: diagram.type,
      nodes: vertices.map(({ id, text }) => [id, text]),
      edges: diagram.db.getEdges().map(({ start, end, text }) => [start, end, text]),
      title: diagram.db.getAccTitle(),
      description: diagram.db.getAccDescription(),
    };
  } catch (error) {
    return { error: String(error.message ?? error) };
  }
}

let input = "";
for await (const part of process.stdin) input += part;
const answers = [];
for (const source of JSON.parse(input)) answers.push(await told(source));
process.stdout.write(JSON.stringify(answers));
