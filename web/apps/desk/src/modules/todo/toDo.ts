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
