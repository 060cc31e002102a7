import type { components } from "@shiheng/api";

type Schemas = components["schemas"];
export type Sheet = Schemas["PlanEvaluationSheet"];
export type Report = Schemas["PlanEvaluationView"];
export type Part = Schemas["PlanPartView"];
export type SourceView = Schemas["PlanSourceView"];
export type Asked = Schemas["PlanAskedView"];
export type Edit = Schemas["PlanEditView"];

/** Where a snapshot is looked at. */
export function snapshotPage(source: SourceView): string {
  return source.kind === "LOCK" ? `/plan-locks/${source.id}` : `/five-year-plan/snapshots/${source.id}`;
}

/** Chapters are numbered `一、`, their parts `（一）`. */
export function headingLevel(part: Part): 2 | 3 {
  return part.text.startsWith("（") ? 3 : 2;
}

export function isWords(part: Part): boolean {
  return part.kind === "TEXT" || part.kind === "FINDING" || part.kind === "MEASURE";
}

/** What has to be written before the report is signed. */
export function openParts(parts: readonly Part[]): Part[] {
  return parts.filter((part) => part.required && !part.struck && !part.text.trim());
}

/** The reports the plan asks for, what is late first, then the newest. */
export function inOrder(asked: readonly Asked[]): Asked[] {
  const rank = { FINAL: 0, MID_TERM: 1, YEAR: 2 } as const;
  return [...asked].sort((a, b) => b.year - a.year || rank[a.kind] - rank[b.kind]);
}

export function stateTone(state: Report["state"]) {
  switch (state) {
    case "SIGNED":
      return "good" as const;
    case "DRAFT":
      return "near" as const;
    default:
      return "held" as const;
  }
}

export function stateIcon(state: Report["state"]) {
  switch (state) {
    case "SIGNED":
      return "check" as const;
    case "DRAFT":
      return "edit" as const;
    default:
      return "pause" as const;
  }
}

/** A code in groups of four, as it is printed on the report. */
export const inFours = (code: string): string => code.replace(/(.{4})(?=.)/g, "$1-");
