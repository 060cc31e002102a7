import type { components } from "@shiheng/api";

export type Level = "A" | "B" | "C" | "D";
type Cell = components["schemas"]["CreditDistributionCell"];
type Flow = components["schemas"]["CreditFlowsFlow"];
type Line = components["schemas"]["CreditAssessmentLine"];
type Assessment = components["schemas"]["CreditAssessment"];

export const levels: readonly Level[] = ["A", "B", "C", "D"];

/** One district with how many stand in each class. */
export interface DistrictRow {
  readonly name: string;
  readonly division: number | undefined;
  readonly counts: Readonly<Record<Level, number>>;
  readonly total: number;
}

/** The cells as rows, the district with the greatest share of D on top, and the whole area at the foot. */
export function districtRows(cells: readonly Cell[], whole = "全市"): { districts: DistrictRow[]; city: DistrictRow } {
  const rows = new Map<number, { name: string; division: number | undefined; counts: Record<Level, number> }>();
  const all: Record<Level, number> = { A: 0, B: 0, C: 0, D: 0 };
  for (const cell of cells) {
    const row = rows.get(cell.unit) ?? {
      name: cell.name,
      division: cell.division,
      counts: { A: 0, B: 0, C: 0, D: 0 },
    };
    row.counts[cell.level] += cell.subjects;
    all[cell.level] += cell.subjects;
    rows.set(cell.unit, row);
  }
  const sum = (counts: Record<Level, number>) => levels.reduce((total, level) => total + counts[level], 0);
  const share = (row: DistrictRow) => (row.total ? row.counts.D / row.total : 0);
  const districts = [...rows.values()].map((row) => ({ ...row, total: sum(row.counts) }));
  return {
    districts: districts.sort((a, b) => share(b) - share(a) || b.total - a.total),
    city: { name: whole, division: undefined, counts: all, total: sum(all) },
  };
}

/** How many went up in risk, how many down. */
export function movement(flows: readonly Flow[]): { up: number; down: number } {
  let up = 0;
  let down = 0;
  for (const flow of flows) {
    if (levels.indexOf(flow.after) > levels.indexOf(flow.before)) up += flow.changes;
    else down += flow.changes;
  }
  return { up, down };
}

/** Changes from one class to another; 0 when there were none. */
export function flowOf(flows: readonly Flow[], before: Level, after: Level): number {
  return flows.find((flow) => flow.before === before && flow.after === after)?.changes ?? 0;
}

/** One reason for a change of class: a fact that came, went or weighs otherwise, or a rule. */
export interface ChangeReason {
  readonly words: string;
  /** Points more (positive) or fewer; none for a rule. */
  readonly points: number | undefined;
  readonly recordId: string | undefined;
}

const keyOf = (line: Line) => `${line.recordId ?? ""}|${line.label}`;

/** Why the class differs between two days: lines compared one by one, then rules that moved the later class. */
export function changeReasons(before: Assessment, after: Assessment): ChangeReason[] {
  const rest = [...before.lines];
  const reasons: ChangeReason[] = [];
  for (const line of after.lines) {
    const at = rest.findIndex((old) => keyOf(old) === keyOf(line));
    const old = at < 0 ? undefined : rest.splice(at, 1)[0];
    if (!old) reasons.push({ words: `新增：${line.label}`, points: line.points, recordId: line.recordId });
    else if (old.points !== line.points) {
      const why = line.repaired && !old.repaired ? "已修复" : "时间久了，系数变小";
      reasons.push({ words: `${line.label}：${why}`, points: line.points - old.points, recordId: line.recordId });
    }
  }
  for (const old of rest) reasons.push({ words: `不再计：${old.label}`, points: -old.points, recordId: old.recordId });
  const had = new Set(before.rules.filter((rule) => rule.moved).map((rule) => rule.number + rule.explanation));
  for (const rule of after.rules.filter((one) => one.moved))
    if (!had.has(rule.number + rule.explanation))
      reasons.push({ words: `规则${rule.number}：${rule.explanation}`, points: undefined, recordId: undefined });
  return reasons.sort((a, b) => Math.abs(b.points ?? 1000) - Math.abs(a.points ?? 1000));
}

/** The day before (ISO). */
export function dayBefore(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - 1);
  return at.toISOString().slice(0, 10);
}

/** So many days before a day (ISO). */
export function daysBefore(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - days);
  return at.toISOString().slice(0, 10);
}
