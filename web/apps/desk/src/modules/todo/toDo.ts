import type { components } from "@shiheng/api";
import type { IconName } from "@shiheng/ui";

export type ToDoView = components["schemas"]["InspectionToDoView"];
export type ToDoRow = ToDoView["items"][number];
export type ToDoGroup = ToDoRow["group"];

/** The page where a line is worked off. */
export function pageOf(row: ToDoRow): string {
  if (row.page) return row.page;
  switch (row.kind) {
    case "PLAN_APPROVAL":
    case "PLAN_PUBLICATION":
    case "DRAW_FREEZE":
      return `/plans/${row.target}`;
    case "DRAW_COMMITMENT":
    case "DRAW_CONTRIBUTION":
    case "DRAW_REVEAL":
      return `/plans/${row.target}/ceremony`;
    case "DIRECTED_APPROVAL":
      return `/directed/${row.target}`;
    case "VISIT_APPROVAL":
      return `/tasks?plan=${row.plan}&state=ASSIGNED`;
    case "FOLLOW_UP":
      return `/follow-ups/${row.target}`;
    case "VISIT":
    case "VISIT_CORRECTION":
    case "RESULT_REVIEW":
    case "SUBSTITUTION":
      return `/tasks/${row.target}`;
    case "ELSEWHERE":
      return "/todo";
  }
}

/** A line as it is shown: `n` is its place in the walk by keyboard, `under` says that it came out of a gathered line. */
export interface ShownRow {
  readonly row: ToDoRow;
  readonly n: number;
  readonly under: boolean;
}

/** Tells a line from all others of the list. */
export function keyOf(row: ToDoRow): string {
  return [row.kind, row.kindLabel, row.act, row.target, row.page ?? "", row.lines.length].join("|");
}

/** All lines that are to be seen, those of opened gatherings below their own. */
export function shownRows(items: readonly ToDoRow[], opened: ReadonlySet<string>): ShownRow[] {
  return items
    .flatMap((row) => [
      { row, under: false },
      ...(opened.has(keyOf(row)) ? row.lines.map((line) => ({ row: line, under: true })) : []),
    ])
    .map((each, n) => ({ ...each, n }));
}

/** The icon of each group, so that greyscale loses nothing. */
export const groupIcons: Readonly<Record<ToDoGroup, IconName>> = {
  OVERDUE: "over",
  NOW: "warning",
  NEAR: "calendar",
  PLENTY: "list",
  SUSPENDED: "pause",
};

/** `14 件，其中 7 件今天明天到期或已超期`. */
export function summary(view: ToDoView): string {
  if (!view.total) return "";
  const pressing = view.groups
    .filter((group) => group.group === "OVERDUE" || group.group === "NOW")
    .reduce((sum, group) => sum + group.count, 0);
  return pressing
    ? `${view.total} 件，其中 ${pressing} 件明天24:00前到期或已超期`
    : `${view.total} 件，没有明天前到期的`;
}
