import { Fault } from "../fault";

/** Rule of one stratum; the rate is an exact decimal written as text. */
export interface StratumRule {
  readonly stratum: string;
  readonly rate: string;
  readonly minimum: number;
  readonly cap: number | null;
}

/** One round as published: 0 is the draw, 1 and up are substitutes with a reason. */
export interface Round {
  readonly round: number;
  readonly code: string;
  readonly reason: string | null;
  readonly drawn: readonly (readonly [id: string, position: string])[];
}

/** An officer under the public pseudonymous id. */
export interface PoolOfficer {
  readonly id: string;
  readonly department: string;
  readonly skills: readonly string[];
  readonly validThrough: string;
  readonly home: string | null;
}

/** A task and who was put on it, the lead first; one that is drawn again appears again with a later round. */
export interface Task {
  readonly task: number;
  /** The round whose code it took; 0 when left out. */
  readonly round: number;
  readonly id: string;
  readonly items: readonly string[];
  readonly officers: readonly string[];
  readonly home: string | null;
}

/** The officers' part of a transcript. */
export interface OfficerPart {
  readonly pool: readonly PoolOfficer[];
  /** Who may not inspect what, and from which round on (0 when left out). */
  readonly recusals: readonly (readonly [officer: string, id: string, fromRound: number])[];
  readonly team: { readonly least: number; readonly perDepartment: boolean; readonly homeExcluded: boolean };
  readonly tasks: readonly Task[];
}

/** A draw with everything needed to make it again (shiheng-draw/1). */
export interface Transcript {
  readonly plan: { readonly id: string; readonly name: string; readonly basis: string };
  readonly frame: {
    readonly hash: string;
    readonly size: Readonly<Record<string, number>>;
    readonly entries: readonly (readonly [id: string, stratum: string])[];
  };
  readonly excluded: readonly (readonly [id: string, reason: string])[];
  readonly rules: {
    readonly strata: readonly StratumRule[];
    readonly leastTotal: string | null;
    readonly riskOrder: readonly string[];
  };
  readonly commitment: {
    readonly n: number;
    readonly value: string;
    readonly at: string;
    readonly logIndex: number | null;
  };
  readonly beacon: {
    readonly sources: readonly { readonly name: string; readonly value: string; readonly at: string }[];
    readonly value: string;
  };
  readonly rounds: readonly Round[];
  readonly officers: OfficerPart | null;
  /** Only in the audit form: who stands behind each id. */
  readonly labels: readonly (readonly [id: string, label: string, salt: string])[] | null;
}

const rule = "抽取记录的格式";

function fail(path: string, wanted: string, found: unknown): never {
  const shown = found === undefined ? "没有" : JSON.stringify(found)?.slice(0, 60);
  throw new Fault(rule, `${path} 是${wanted}`, String(shown));
}
function object(value: unknown, path: string): Record<string, unknown> {
  if (value === null || typeof value !== "object" || Array.isArray(value)) fail(path, "一组内容", value);
  return value as Record<string, unknown>;
}
function list(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) fail(path, "一个列表", value);
  return value as unknown[];
}
function text(value: unknown, path: string): string {
  if (typeof value !== "string") fail(path, "文字", value);
  return value;
}
function instant(value: unknown, path: string): string {
  const written = text(value, path);
  const zoned = /^\d{4}-\d{2}-\d{2}T.+(Z|[+-]\d{2}:\d{2})$/.test(written) && !Number.isNaN(Date.parse(written));
  if (!zoned) fail(path, "带时区的时间", value);
  return written;
}
function whole(value: unknown, path: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) fail(path, "不小于0的整数", value);
  return value;
}
function flag(value: unknown, path: string): boolean {
  if (typeof value !== "boolean") fail(path, "是或否", value);
  return value;
}
function orNull<T>(value: unknown, path: string, read: (value: unknown, path: string) => T): T | null {
  return value === null || value === undefined ? null : read(value, path);
}
function texts(value: unknown, path: string): string[] {
  return list(value, path).map((each, n) => text(each, `${path}[${n}]`));
}
function decimal(value: unknown, path: string): string {
  // A JSON number has lost its exact value already for some decimals; its shortest text is what was written.
  const written = typeof value === "number" ? String(value) : text(value, path);
  if (!/^\d+(\.\d+)?$/.test(written)) fail(path, "十进制小数", value);
  return written;
}
function rows(value: unknown, path: string, width: number): string[][] {
  const all = list(value, path);
  for (let n = 0; n < all.length; n += 1) {
    const row = all[n];
    const good = Array.isArray(row) && row.length === width && row.every((cell) => typeof cell === "string");
    if (!good) fail(`${path}[${n}]`, `${width} 段文字`, row);
  }
  return all as string[][];
}

function readOfficers(value: unknown): OfficerPart {
  const part = object(value, "officers");
  const team = object(part["team"], "officers.team");
  return {
    pool: list(part["pool"], "officers.pool").map((each, n) => {
      const path = `officers.pool[${n}]`;
      const officer = object(each, path);
      return {
        id: text(officer["id"], `${path}.id`),
        department: text(officer["department"], `${path}.department`),
        skills: texts(officer["skills"], `${path}.skills`),
        validThrough: text(officer["validThrough"], `${path}.validThrough`),
        home: orNull(officer["home"], `${path}.home`, text),
      };
    }),
    recusals: list(part["recusals"], "officers.recusals").map((each, n) => {
      const path = `officers.recusals[${n}]`;
      const [officer, id, fromRound] = list(each, path);
      return [
        text(officer, `${path}[0]`),
        text(id, `${path}[1]`),
        orNull(fromRound, `${path}[2]`, whole) ?? 0,
      ] as const;
    }),
    team: {
      least: whole(team["least"], "officers.team.least"),
      perDepartment: flag(team["perDepartment"], "officers.team.perDepartment"),
      homeExcluded: flag(team["homeExcluded"], "officers.team.homeExcluded"),
    },
    tasks: list(part["tasks"], "officers.tasks").map((each, n) => {
      const path = `officers.tasks[${n}]`;
      const task = object(each, path);
      return {
        task: whole(task["task"], `${path}.task`),
        round: orNull(task["round"], `${path}.round`, whole) ?? 0,
        id: text(task["id"], `${path}.id`),
        items: texts(task["items"], `${path}.items`),
        officers: texts(task["officers"], `${path}.officers`),
        home: orNull(task["home"], `${path}.home`, text),
      };
    }),
  };
}

/** Reads a transcript from parsed JSON and names the first member that is missing or of the wrong kind. */
export function readTranscript(value: unknown): Transcript {
  const all = object(value, "全文");
  if (all["format"] !== "shiheng-draw/1") fail("format", "“shiheng-draw/1”", all["format"]);
  const plan = object(all["plan"], "plan");
  const frame = object(all["frame"], "frame");
  const size = object(frame["size"], "frame.size");
  const rules = object(all["rules"], "rules");
  const commitment = object(all["commitment"], "commitment");
  const beacon = object(all["beacon"], "beacon");
  return {
    plan: {
      id: String(plan["id"] ?? ""),
      name: text(plan["name"], "plan.name"),
      basis: orNull(plan["basis"], "plan.basis", text) ?? "",
    },
    frame: {
      hash: text(frame["hash"], "frame.hash"),
      size: Object.fromEntries(Object.entries(size).map(([key, n]) => [key, whole(n, `frame.size.${key}`)])),
      entries: rows(frame["entries"], "frame.entries", 2) as [string, string][],
    },
    excluded: rows(all["excluded"] ?? [], "excluded", 2) as [string, string][],
    rules: {
      strata: list(rules["strata"], "rules.strata").map((each, n) => {
        const path = `rules.strata[${n}]`;
        const stratum = object(each, path);
        return {
          stratum: text(stratum["stratum"], `${path}.stratum`),
          rate: decimal(stratum["rate"], `${path}.rate`),
          minimum: orNull(stratum["minimum"], `${path}.minimum`, whole) ?? 0,
          cap: orNull(stratum["cap"], `${path}.cap`, whole),
        };
      }),
      leastTotal: orNull(rules["leastTotal"], "rules.leastTotal", decimal),
      riskOrder: texts(rules["riskOrder"], "rules.riskOrder"),
    },
    commitment: {
      n: whole(commitment["n"], "commitment.n"),
      value: text(commitment["value"], "commitment.value"),
      at: instant(commitment["at"], "commitment.at"),
      logIndex: orNull(commitment["logIndex"], "commitment.logIndex", whole),
    },
    beacon: {
      sources: list(beacon["sources"], "beacon.sources").map((each, n) => {
        const path = `beacon.sources[${n}]`;
        const source = object(each, path);
        return {
          name: text(source["name"], `${path}.name`),
          value: text(source["value"], `${path}.value`),
          at: instant(source["at"], `${path}.at`),
        };
      }),
      value: text(beacon["value"], "beacon.value"),
    },
    rounds: list(all["rounds"], "rounds").map((each, n) => {
      const path = `rounds[${n}]`;
      const round = object(each, path);
      return {
        round: whole(round["round"], `${path}.round`),
        code: text(round["code"], `${path}.code`),
        reason: orNull(round["reason"], `${path}.reason`, text),
        drawn: rows(round["drawn"], `${path}.drawn`, 2) as [string, string][],
      };
    }),
    officers: orNull(all["officers"], "officers", readOfficers),
    labels: orNull(all["labels"], "labels", (value, path) => rows(value, path, 3) as [string, string, string][]),
  };
}
