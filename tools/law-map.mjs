#!/usr/bin/env node
// Writes docs/law/README.md: for each article that the code or a time limit cites, the rules that follow it and the tests
// that name them. Reads legal/register.csv, the "Basis:" lines and the deadlines' law_reference column. A citation
// that the register does not know ends in an error; --check also fails when the page differs.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

const root = new URL("..", import.meta.url).pathname;
const walk = (folder) =>
  !existsSync(folder)
    ? []
    : readdirSync(folder)
        .sort()
        .flatMap((name) => {
          const path = join(folder, name);
          return statSync(path).isDirectory() ? walk(path) : [path];
        });
const cells = (line) => [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map((cell) => cell[2] ?? cell[1]);
const rows = (file) => {
  const [head, ...lines] = readFileSync(file, "utf8").trim().split("\n");
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, i) => [head.split(",")[i], cell])));
};

const register = rows(join(root, "legal/register.csv"));
const aliases = new Map();
for (const row of register) for (const alias of [row.title, ...row.aliases.split(";")]) if (alias) aliases.set(alias, row.title);
const byLength = [...aliases.keys()].sort((a, b) => b.length - a.length);
const problems = [];
const cited = new Map(); // "title|article" -> Set of places
const known = new Set(register.map((row) => `${row.title}|${row.article}`));

/** Finds which articles of which laws a text cites; the articles behind a law's name belong to it until the next name. */
function cite(text, place) {
  const named = [];
  let rest = text;
  for (const alias of byLength) {
    for (let at = rest.indexOf(alias); at >= 0; at = rest.indexOf(alias, at + alias.length)) {
      named.push({ at, end: at + alias.length, title: aliases.get(alias) });
      rest = rest.slice(0, at) + " ".repeat(alias.length) + rest.slice(at + alias.length);
    }
  }
  for (const [, unknown] of rest.matchAll(/《([^》\s][^》]*)》/g)) problems.push(`${place}: 《${unknown}》 is not in legal/register.csv`);
  for (const [unknown] of rest.matchAll(/[\u4e00-\u9fff]{1,6}〔\d{4}〕\d+号/g)) problems.push(`${place}: ${unknown} is not in legal/register.csv`);
  named.sort((a, b) => a.at - b.at);
  named.forEach((law, i) => {
    const behind = rest.slice(law.end, named[i + 1]?.at ?? rest.length);
    const articles = [...behind.matchAll(/第[一二三四五六七八九十百零]+条/g)].map(([article]) => article);
    // A title and its number side by side are one citation.
    if (!articles.length && named[i + 1]?.title === law.title) return;
    for (const article of articles.length ? articles : [""]) {
      const key = `${law.title}|${article}`;
      if (!known.has(key)) problems.push(`${place}: ${law.title} ${article || "(no article)"} is not in legal/register.csv`);
      cited.set(key, new Set([...(cited.get(key) ?? []), place]));
    }
  });
}

const sources = ["core", "verifier", "server"].flatMap((module) => walk(join(root, module, "src/main/java")).filter((path) => path.endsWith(".java")));
for (const source of sources) {
  const text = readFileSync(source, "utf8");
  const type = source.split("/").pop().replace(".java", "");
  for (const [, basis] of text.matchAll(/Basis:([\s\S]*?)(?:\n\s*\*\s*\n|\n\s*\*\s*@|\*\/|<p>)/g)) {
    cite(basis.replace(/\n\s*\*\s?/g, " "), `type:${type}:${relative(root, source)}`);
  }
}
for (const file of walk(join(root, "server/src/main/resources/deadlines"))) {
  for (const row of rows(file)) cite(row.law_reference, `limit:${row.code}:${row.name}`);
}

const tests = ["core", "verifier", "server"]
  .flatMap((module) => walk(join(root, module, "src/test/java")).filter((path) => path.endsWith("Tests.java")))
  .map((path) => ({ path, name: path.split("/").pop().replace(".java", ""), text: readFileSync(path, "utf8") }));
/** The tests that name a type; for what only its module can reach, the tests of the module. */
const testsOf = (type, source) => {
  const naming = tests.filter((test) => new RegExp(`\\b${type}\\b`).test(test.text)).map((test) => test.name);
  const module = /org\/shiheng\/(?:kernel|line)\/\w+\//.exec(source)?.[0];
  return naming.length || !module ? naming : tests.filter((test) => test.path.includes(module)).map((test) => `${test.name}*`);
};

const laws = [...new Set(register.map((row) => row.title))];
const lines = [];
for (const law of laws) {
  const articles = register.filter((row) => row.title === law && cited.has(`${law}|${row.article}`));
  if (!articles.length) continue;
  const { number, version } = articles[0];
  lines.push(`\n## ${law}${number ? `（${number}）` : ""}${version ? ` ${version}` : ""}\n`);
  lines.push("| article | in force | followed by | tested in |\n| --- | --- | --- | --- |");
  for (const row of articles) {
    const places = [...cited.get(`${law}|${row.article}`)].sort().map((place) => place.split(":"));
    const named = places.map(([kind, name, detail]) => (kind === "type" ? `[\`${name}\`](../../${detail})` : `limit ${name} ${detail}`));
    const proving = [...new Set(places.filter(([kind]) => kind === "type").flatMap(([, type, source]) => testsOf(type, source)))].sort();
    const limits = places.some(([kind]) => kind === "limit");
    const force = `${row.effective_from}${row.effective_through ? ` – ${row.effective_through}` : " –"}${row.mark === "UNSURE" ? " 待核" : ""}`;
    const shown = [...proving, ...(limits ? ["DeadlineRuleTests"] : [])].filter((test, i, all) => all.indexOf(test) === i);
    lines.push(`| ${row.article || "—"} | ${force} | ${named.join("<br/>")} | ${shown.map((test) => `\`${test}\``).join(" ") || "—"} |`);
  }
}
const page = `# The law, article by article

Generated by \`tools/law-map.mjs\` from \`legal/register.csv\`, the \`Basis:\` lines of the code and the time limits' sources;
never edited by hand. A test is listed when it names the rule's type; with * it is a test of the whole module, which goes
through a rule that only the module itself can reach.
${lines.join("\n")}
`;

if (problems.length) {
  console.error([...new Set(problems)].sort().join("\n"));
  console.error("Add the article with its dates to legal/register.csv.");
  process.exit(1);
}
const target = join(root, "docs/law/README.md");
if (process.argv.includes("--check")) {
  if (!existsSync(target) || readFileSync(target, "utf8") !== page) {
    console.error("docs/law/README.md differs from the code: run node tools/law-map.mjs and commit it");
    process.exit(1);
  }
} else {
  mkdirSync(join(root, "docs/law"), { recursive: true });
  writeFileSync(target, page);
}
console.log(`${cited.size} articles are followed by the code`);
