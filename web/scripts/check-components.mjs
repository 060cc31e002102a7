// Fails on a Vue component over 300 lines and on Latin words that a reader would see in a template.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parse } from "vue/compiler-sfc";

const root = fileURLToPath(new URL("..", import.meta.url));
const mostLines = 300;

// Words that are the same in Chinese offices: formats, keys, classes, file kinds.
const allowed = new Set(
  (
    "A B C D J K E F G S X R CSV XLSX JSON PDF DOCX XML GBK UTF Esc Enter Tab Shift HACCP ISO GB RFC QR SM Ed APP " +
    "shiheng draw log verify json N n"
  ).split(" "),
);
const readAttributes = new Set(["title", "label", "placeholder", "aria-label", "alt", "text", "note", "words"]);

/** Latin words in what a reader sees. */
export function latinWords(text) {
  return (text.match(/[A-Za-z][A-Za-z-]*/g) ?? []).filter((word) => !allowed.has(word));
}

function walk(node, found) {
  if (node.type === 2) found.push(...latinWords(node.content));
  for (const prop of node.props ?? []) {
    if (prop.type === 6 && readAttributes.has(prop.name) && prop.value) found.push(...latinWords(prop.value.content));
  }
  for (const child of node.children ?? []) walk(child, found);
}

/** Everything wrong with one component, as sentences. */
export function faultsOf(source) {
  const faults = [];
  const lines = source.split("\n").length;
  if (lines > mostLines) faults.push(`${lines} lines, the most is ${mostLines}`);
  const template = parse(source).descriptor.template;
  const found = [];
  if (template?.ast) walk(template.ast, found);
  if (found.length) faults.push(`Latin words in the template: ${[...new Set(found)].join(", ")}`);
  return faults;
}

function components(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ["node_modules", "dist"].includes(entry.name) ? [] : components(path);
    return entry.name.endsWith(".vue") ? [path] : [];
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const paths = [...components(join(root, "apps")), ...components(join(root, "packages"))];
  let wrong = 0;
  for (const path of paths) {
    for (const fault of faultsOf(readFileSync(path, "utf8"))) {
      wrong += 1;
      console.error(`${relative(root, path)}: ${fault}`);
    }
  }
  if (wrong) process.exit(1);
  console.log(`${paths.length} components read, none too long, none with stray Latin words`);
}
