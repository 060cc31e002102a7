import { createHash, hkdfSync } from "node:crypto";

/** A transcript made in test code with Node's own HKDF and SHA-256: it shares nothing with the code under test. */
export interface Fixture {
  format: string;
  plan: { id: string; name: string; basis: string };
  frame: { hash: string; size: Record<string, number>; entries: [string, string][] };
  excluded: [string, string][];
  rules: {
    strata: { stratum: string; rate: string; minimum: number; cap: number | null }[];
    leastTotal: string | null;
    riskOrder: string[];
  };
  commitment: { n: number; value: string; at: string; logIndex: number };
  beacon: { sources: { name: string; value: string; at: string }[]; value: string };
  rounds: { round: number; code: string; reason: string | null; drawn: [string, string][] }[];
  officers: {
    pool: { id: string; department: string; skills: string[]; validThrough: string; home: string }[];
    recusals: [string, string][];
    team: { least: number; perDepartment: boolean; homeExcluded: boolean };
    tasks: { task: number; id: string; items: string[]; round: number; officers: string[] }[];
  };
  labels?: [string, string, string][];
}

const digest = (data: Buffer | string) => createHash("sha256").update(data).digest();

function position(code: Buffer, beacon: string, info: string): string {
  // Node's hkdfSync does extract and expand in one; the format asks for exactly that with 32 bytes of output.
  return Buffer.from(hkdfSync("sha256", beacon, code, info, 32)).toString("hex");
}

/** The frame's fingerprint, straight from the page. */
export function frameHash(entries: readonly (readonly [string, string])[]): string {
  const lines = entries.map(([id, stratum]) => `${id}\t${stratum}\n`).sort();
  return digest(lines.join("")).toString("hex");
}

/** A draw of `size` subjects in three strata, with one substitute and officers of two departments. */
export function aTranscript(size = 300): Fixture {
  const labels: [string, string, string][] = Array.from({ length: size }, (_, n) => {
    const salt = digest(`salt ${n}`).subarray(0, 16);
    const label = `9121080${String(n).padStart(11, "0")}`;
    return [digest(Buffer.concat([salt, Buffer.from(label)])).toString("hex"), label, salt.toString("hex")];
  });
  const strataOf = (n: number) => (n % 20 === 0 ? "D" : n % 4 === 0 ? "C" : "A");
  const entries = labels.map(([id], n): [string, string] => [id, strataOf(n)]);
  const sizes: Record<string, number> = { A: 0, C: 0, D: 0 };
  for (const [, stratum] of entries) sizes[stratum] = (sizes[stratum] ?? 0) + 1;

  const chain = [digest("a secret for tests only")];
  for (let n = 0; n < 64; n += 1) chain.push(digest(chain[n]!));
  const code = (round: number) => chain[64 - 1 - round]!;
  const sources = [
    { name: "监督:0031", value: "潮落营口 7351", at: "2026-05-19T01:10:05Z" },
    { name: "执法:0112", value: "辽河口 0519 晴", at: "2026-05-19T01:10:20Z" },
  ];
  const ordered = [...sources].sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
  const beacon = ordered.map((source) => `${source.name}=${source.value};`).join("");

  const rules: Fixture["rules"] = {
    strata: [
      { stratum: "A", rate: "0.01", minimum: 1, cap: null },
      { stratum: "C", rate: "0.1", minimum: 0, cap: 5 },
      { stratum: "D", rate: "0.30", minimum: 0, cap: null },
    ],
    leastTotal: null,
    riskOrder: ["D", "C", "A"],
  };
  const wanted: Record<string, number> = {
    D: Math.ceil((sizes["D"]! * 30) / 100),
    C: Math.min(5, Math.ceil(sizes["C"]! / 10)),
    A: Math.max(1, Math.ceil(sizes["A"]! / 100)),
  };
  const drawRound = (round: number, numbers: Record<string, number>, before: ReadonlySet<string>) =>
    rules.riskOrder.flatMap((stratum) =>
      entries
        .filter(([id, its]) => its === stratum && !before.has(id))
        .map(([id]): [string, string] => [id, position(code(round), beacon, id)])
        .sort((a, b) => (a[1] < b[1] ? -1 : 1))
        .slice(0, numbers[stratum] ?? 0),
    );
  const first = drawRound(0, wanted, new Set());
  const second = drawRound(1, { C: 1 }, new Set(first.map(([id]) => id)));

  const pool = Array.from({ length: 8 }, (_, n) => ({
    id: `P${String(n + 1).padStart(2, "0")}`,
    department: n % 2 ? "卫生健康" : "市场监管",
    skills: n === 7 ? ["一般"] : ["一般", "食品"],
    validThrough: n === 6 ? "2026-05-18" : "2027-12-31",
    home: "站前区",
  }));
  const recusals: [string, string][] = [["P01", first[0]![0]]];
  const load = new Map<string, number>();
  const tasks = [...first.map(([id]) => [id, 0] as const), ...second.map(([id]) => [id, 1] as const)].map(
    ([id, round], n) => {
      const items = n % 3 === 0 ? ["食品"] : ["一般"];
      const team = pool
        .filter((officer) => officer.validThrough >= "2026-05-19")
        .filter((officer) => items.every((item) => officer.skills.includes(item)))
        .filter((officer) => !recusals.some(([who, what]) => who === officer.id && what === id))
        .map((officer) => ({
          id: officer.id,
          load: load.get(officer.id) ?? 0,
          key: position(code(round), beacon, `officer\t${n + 1}\t${officer.id}`),
        }))
        .sort((a, b) => a.load - b.load || (a.key < b.key ? -1 : 1))
        .slice(0, 2)
        .map((officer) => officer.id);
      for (const officer of team) load.set(officer, (load.get(officer) ?? 0) + 1);
      return { task: n + 1, id, items, round, officers: team };
    },
  );

  return {
    format: "shiheng-draw/1",
    plan: { id: "YK-2026-027", name: "第二季度餐饮服务食品安全联合抽查", basis: "年度抽查计划" },
    frame: { hash: frameHash(entries), size: sizes, entries },
    excluded: [["0".repeat(64), "DORMANT"]],
    rules,
    commitment: { n: 64, value: chain[64]!.toString("hex"), at: "2026-05-19T01:02:40Z", logIndex: 7 },
    beacon: { sources, value: beacon },
    rounds: [
      { round: 0, code: code(0).toString("hex"), reason: null, drawn: first },
      { round: 1, code: code(1).toString("hex"), reason: "一户已歇业", drawn: second },
    ],
    officers: { pool, recusals, team: { least: 2, perDepartment: false, homeExcluded: false }, tasks },
    labels,
  };
}
