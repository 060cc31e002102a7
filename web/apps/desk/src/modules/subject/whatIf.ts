import type { Assessment } from "./profile";

type Line = Assessment["lines"][number];

/** One fact now and supposed. */
export interface ComparedLine {
  readonly line: Line;
  /** The points of now; none for a fact that only the supposed day has. */
  readonly now: number | undefined;
  /** The supposed points; none when nothing is supposed, 0 when the fact no longer counts. */
  readonly supposed: number | undefined;
  /** Why they differ: `满1年，×0.6`, `修复，×0.3`. */
  readonly why: string;
}

/** A line is found again by its record and its words, the first of the same first. */
function takeSame(lines: Line[], wanted: Line): Line | undefined {
  const at = lines.findIndex((line) => line.recordId === wanted.recordId && line.label === wanted.label);
  return at < 0 ? undefined : lines.splice(at, 1)[0];
}

function reason(now: Line, then: Line | undefined): string {
  if (!then) return "不再计分";
  if (then.points === now.points) return "";
  if (then.repaired && !now.repaired) return `修复，×${then.factor}`;
  if (then.factor !== now.factor) return then.factor === 0 ? "满3年，不计" : `时间，×${then.factor}`;
  return "分值变了";
}

/** Puts the supposed assessment beside that of now, line by line. */
export function compare(now: Assessment, supposed: Assessment | undefined): ComparedLine[] {
  if (!supposed) return now.lines.map((line) => ({ line, now: line.points, supposed: undefined, why: "" }));
  const rest = [...supposed.lines];
  const rows = now.lines.map((line) => {
    const then = takeSame(rest, line);
    return { line, now: line.points, supposed: then?.points ?? 0, why: reason(line, then) };
  });
  return [...rows, ...rest.map((line) => ({ line, now: undefined, supposed: line.points, why: "到时才有" }))];
}

/** Facts that could be repaired: they come from a record, cost points and are not repaired yet; one a record. */
export function repairable(assessment: Assessment): { recordId: string; label: string; occurredOn: string }[] {
  const found = new Map<string, { recordId: string; label: string; occurredOn: string }>();
  for (const line of assessment.lines) {
    if (!line.recordId || line.repaired || line.points <= 0) continue;
    const known = found.get(line.recordId);
    if (known) known.label = known.label.includes(line.label) ? known.label : `${known.label}、${line.label}`;
    else found.set(line.recordId, { recordId: line.recordId, label: line.label, occurredOn: line.occurredOn ?? "" });
  }
  return [...found.values()];
}

/** `120 ≤ 分 < 300`: the span of the class that the score alone gives. */
export function spanWords(assessment: Assessment): string {
  const at = assessment.limits.findIndex((limit) => limit.level === assessment.classByScore);
  const from = assessment.limits[at]?.from ?? 0;
  const next = assessment.limits[at + 1]?.from;
  return next === undefined ? `分 ≥ ${from}` : `${from} ≤ 分 < ${next}`;
}
