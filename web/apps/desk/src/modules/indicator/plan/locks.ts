import type { components } from "@shiheng/api";

export type LockState = components["schemas"]["IndicatorLock"]["state"];

/** How a state is marked; words say it too. */
export function stateTone(state: LockState): "near" | "good" | "held" {
  switch (state) {
    case "COLLECTING":
      return "near";
    case "LOCKED":
    case "PUBLISHED":
      return "good";
    case "REVISED":
    case "DROPPED":
      return "held";
  }
}

/** One row of coverage, and whether anything proves it. */
export type CoverageRow = components["schemas"]["IndicatorCoverageRow"];

/** Chapter of a clause such as 3·一(二); the boxes stand apart. */
export function chapterOf(clause: string): string {
  const chapter = /^(\d)·/.exec(clause)?.[1];
  return chapter ? `第${"一二三四五六七"[Number(chapter) - 1]}章` : clause.startsWith("专栏") ? "专栏" : "其他";
}

/** Rows of a chapter in their order. */
export function byChapter(rows: readonly CoverageRow[]): { chapter: string; rows: CoverageRow[]; served: number }[] {
  const found = new Map<string, CoverageRow[]>();
  for (const row of rows) found.set(chapterOf(row.clause), [...(found.get(chapterOf(row.clause)) ?? []), row]);
  return [...found].map(([chapter, list]) => ({
    chapter,
    rows: list,
    served: list.filter((row) => row.tests.length).length,
  }));
}
