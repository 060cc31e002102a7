#!/usr/bin/env node
// Writes docs/plan-coverage.md and, for the page of the same rows, server/src/main/resources/plan/coverage.json: for each
// numbered row of the plan's inventory, the passing tests that prove it and the parts of the platform they belong to.
// A row counts only when a test that passed in the last run carries @Proves("row"). A proof that was skipped in this run
// (its data set or the browser is not there) keeps the line it had: the page says the same on every machine.
// --keep does so for every proof that did not run: for a run of some tests only. --check fails when a file differs.
import {
    existsSync,
    mkdirSync,
    readdirSync,
    readFileSync,
    statSync,
    writeFileSync,
} from "node:fs";
import { join } from "node:path";

const root = new URL("..", import.meta.url).pathname;
const modules = ["core", "verifier", "server"];
const walk = (folder) =>
    !existsSync(folder)
        ? []
        : readdirSync(folder).flatMap((name) => {
              const path = join(folder, name);
              return statSync(path).isDirectory() ? walk(path) : [path];
          });

const target = join(root, "docs/plan-coverage.md");
const before = existsSync(target) ? readFileSync(target, "utf8") : "";
const keep = process.argv.includes("--keep");
const passed = new Set();
const failed = new Set();
const skipped = new Set();
const counts = { passed: 0, skipped: 0, failed: 0 };
for (const module of modules) {
    for (const report of walk(
        join(root, module, "target/surefire-reports"),
    ).filter((path) => /TEST-.*\.xml$/.test(path))) {
        for (const [, open, body] of readFileSync(report, "utf8").matchAll(
            /<testcase ([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g,
        )) {
            const name = /\bname="([^"]*)"/.exec(open)?.[1] ?? "";
            const type = /\bclassname="([^"]*)"/.exec(open)?.[1] ?? "";
            const method = `${type}#${name.replace(/[ ({[].*$/, "")}`;
            if (body && /<(failure|error)/.test(body)) {
                counts.failed++;
                failed.add(method).add(type);
                continue;
            }
            const wasSkipped = body && /<skipped/.test(body);
            counts[wasSkipped ? "skipped" : "passed"]++;
            (wasSkipped ? skipped : passed).add(method).add(type);
        }
    }
}

// The Chinese name of the part of the platform that a test class belongs to, from its module's package-info.
const names = new Map();
function partOf(type) {
    const [, , wing, name] = type.split(".");
    if (wing === "core") return "计算核心";
    if (wing === "verifier") return "独立验证器";
    if (wing === "journey") return "浏览器全程";
    const info = join(
        root,
        `server/src/main/java/org/shiheng/${wing}/${name}/package-info.java`,
    );
    if (!names.has(info))
        names.set(
            info,
            existsSync(info)
                ? (/displayName\s*=\s*"([^"]+)"/.exec(
                      readFileSync(info, "utf8"),
                  )?.[1] ?? "平台")
                : "平台",
        );
    return names.get(info);
}

const proofs = new Map();
const parts = new Map();
const into = (map, row, value) =>
    map.set(row, new Set([...(map.get(row) ?? []), value]));
const add = (row, test, type) => {
    into(proofs, row, test);
    into(parts, row, partOf(type));
};
for (const module of modules) {
    for (const source of walk(join(root, module, "src/test/java")).filter(
        (path) => path.endsWith("Tests.java"),
    )) {
        const text = readFileSync(source, "utf8");
        const type = `${/package ([\w.]+);/.exec(text)?.[1]}.${source.split("/").pop().replace(".java", "")}`;
        const short = type.split(".").pop();
        for (const [, value, after] of text.matchAll(
            /@Proves\(([^)]*)\)([\s\S]{0,400}?)\{/g,
        )) {
            const rows = [...value.matchAll(/"(\d{3})"/g)].map(
                (found) => found[1],
            );
            const method = /void (\w+)\s*\(/.exec(after)?.[1];
            const isClass = /\bclass \w+/.test(after);
            const full = isClass ? type : `${type}#${method}`;
            const shown = isClass ? short : `${short}.${method}`;
            if (passed.has(full)) {
                rows.forEach((row) => add(row, shown, type));
            } else if (skipped.has(full) || (keep && !failed.has(full))) {
                rows.filter((row) =>
                    new RegExp(`^\\| ${row} \\|.*\`${shown}\``, "m").test(
                        before,
                    ),
                ).forEach((row) => add(row, shown, type));
            }
        }
    }
}

const table = readFileSync(join(root, "packs/yingkou/plan-rows.csv"), "utf8")
    .trim()
    .split("\n")
    .slice(1);
const lines = table.map((line) => {
    const cells = [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map(
        (cell) => cell[2] ?? cell[1],
    );
    const [row, clause, name, kind] = cells;
    const tests = [...(proofs.get(row) ?? [])].sort();
    return {
        row,
        clause,
        name,
        kind,
        modules: [...(parts.get(row) ?? [])].sort(),
        tests,
    };
});
const proved = lines.filter((line) => line.tests.length);
const page = `# The plan, row by row

Generated by \`tools/plan-coverage.mjs\` from the tests that passed; never edited by hand. A row counts only when a
passing test names it with \`@Proves\`. A proof may cover a part of its row: read the test's name.

${proved.length} of ${lines.length} rows have a proof.

| row | clause | 名称 | proved by |
| --- | --- | --- | --- |
${proved.map((line) => `| ${line.row} | ${line.clause} | ${line.name} | ${line.tests.map((test) => `\`${test}\``).join("<br>")} |`).join("\n")}

## Not served yet

${lines
    .filter((line) => !line.tests.length)
    .map((line) => `${line.row} ${line.name}`)
    .join(" · ")}
`;
const resource = join(root, "server/src/main/resources/plan/coverage.json");
const rowsPage = `{"rows":[\n${lines.map((line) => JSON.stringify(line)).join(",\n")}\n]}\n`;
if (process.argv.includes("--check")) {
    if (before !== page || readFileSync(resource, "utf8") !== rowsPage) {
        console.error(
            "docs/plan-coverage.md or plan/coverage.json differs from what the passing tests prove: run node tools/plan-coverage.mjs and commit it",
        );
        process.exit(1);
    }
} else {
    mkdirSync(join(root, "docs"), { recursive: true });
    writeFileSync(target, page);
    mkdirSync(join(resource, ".."), { recursive: true });
    writeFileSync(resource, rowsPage);
}
console.log(
    `${proved.length} of ${lines.length} rows of the plan are proved by passing tests`,
);
console.log(
    `Java tests: ${counts.passed} passed, ${counts.skipped} skipped, ${counts.failed} failed`,
);
