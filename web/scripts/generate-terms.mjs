// Writes packages/terms/src/terms.ts from glossary/terms.csv, the only place where a name is decided.
// `--check` writes nothing and fails when the committed file differs.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const columns = ["key", "zh", "en", "definition", "legal_ref", "do_not_use", "exchange_names"];

/** Rows of a CSV text: commas, quotes doubled inside quotes, line breaks inside quotes. */
export function parseCsv(text) {
  const rows = [];
  let row = [];
  let cell = "";
  let quoted = false;
  const body = text.replace(/^\uFEFF/, "");
  for (let at = 0; at < body.length; at += 1) {
    const char = body[at];
    if (quoted) {
      if (char === '"' && body[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else if (char === '"') quoted = false;
      else cell += char;
    } else if (char === '"') quoted = true;
    else if (char === ",") {
      row.push(cell);
      cell = "";
    } else if (char === "\n") {
      row.push(cell);
      rows.push(row);
      row = [];
      cell = "";
    } else if (char !== "\r") cell += char;
  }
  if (cell || row.length) rows.push([...row, cell]);
  return rows;
}

/** The terms file for a glossary, or an Error that names the row. */
export function termsFile(csv) {
  const [head, ...rows] = parseCsv(csv);
  if (head?.join() !== columns.join()) throw new Error(`first line must be ${columns.join()}`);
  const seen = new Set();
  const lines = rows.map((row, n) => {
    const where = `glossary/terms.csv, row ${n + 2}`;
    if (row.length !== columns.length) throw new Error(`${where}: ${row.length} cells, expected ${columns.length}`);
    const [key, zh, en, definition, legalRef] = row;
    if (!key || !zh || !en || !definition) throw new Error(`${where}: key, zh, en and definition are needed`);
    if (seen.has(key)) throw new Error(`${where}: ${key} stands twice`);
    seen.add(key);
    const term = { zh, en, definition, ...(legalRef ? { legalRef } : {}) };
    return `  ${JSON.stringify(key)}: ${JSON.stringify(term)},`;
  });
  return `/* Written by scripts/generate-terms.mjs from glossary/terms.csv. Do not edit. */

/** One concept of the house: its Chinese word, its English name and what it means. */
export interface Term {
  readonly zh: string;
  readonly en: string;
  readonly definition: string;
  readonly legalRef?: string;
}

/** Every term by its key. */
export const terms = {
${lines.join("\n")}
} as const satisfies Record<string, Term>;

/** The key of a term. */
export type TermKey = keyof typeof terms;
`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const from = fileURLToPath(new URL("../../glossary/terms.csv", import.meta.url));
  const to = fileURLToPath(new URL("../packages/terms/src/terms.ts", import.meta.url));
  const wanted = termsFile(readFileSync(from, "utf8"));
  if (process.argv.includes("--check")) {
    if (readFileSync(to, "utf8") !== wanted) {
      console.error("packages/terms/src/terms.ts is not what glossary/terms.csv says: run npm run terms");
      process.exit(1);
    }
  } else writeFileSync(to, wanted);
}
