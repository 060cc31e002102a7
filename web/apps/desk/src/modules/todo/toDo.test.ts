import { describe, expect, it } from "vitest";
import { keyOf, pageOf, shownRows, summary, type ToDoRow, type ToDoView } from "./toDo";

const row = (kind: ToDoRow["kind"]): ToDoRow => ({
  kind,
  kindLabel: "",
  act: "",
  group: "NOW",
  target: 7,
  plan: 3,
  number: "YK-2026-027",
  title: "",
  count: 1,
  lines: [],
});

describe("to-do", () => {
  it("leads each line to the page where it is worked off", () => {
    expect(pageOf(row("PLAN_APPROVAL"))).toBe("/plans/7");
    expect(pageOf(row("DRAW_CONTRIBUTION"))).toBe("/plans/7/ceremony");
    expect(pageOf(row("VISIT_APPROVAL"))).toBe("/tasks?plan=3&state=ASSIGNED");
    expect(pageOf(row("RESULT_REVIEW"))).toBe("/tasks/7");
    expect(pageOf(row("FOLLOW_UP"))).toBe("/follow-ups/7");
  });

  it("opens a gathered line where it stands and folds it again", () => {
    const gathered = { ...row("ELSEWHERE"), lines: [row("ELSEWHERE"), { ...row("ELSEWHERE"), target: 8 }] };
    const list = [gathered, row("VISIT")];

    expect(shownRows(list, new Set()).map((each) => each.n)).toEqual([0, 1]);
    const open = shownRows(list, new Set([keyOf(gathered)]));
    expect(open.map((each) => [each.n, each.under, each.row.target])).toEqual([
      [0, false, 7],
      [1, true, 7],
      [2, true, 8],
      [3, false, 7],
    ]);
    expect(new Set(open.map((each) => keyOf(each.row))).size).toBe(4);
  });

  it("says how many lines are pressing", () => {
    const view: ToDoView = {
      items: [],
      total: 5,
      overdue: 1,
      ruler: [],
      groups: [
        { group: "OVERDUE", label: "已超期", count: 1 },
        { group: "NOW", label: "今天和明天", count: 2 },
        { group: "PLENTY", label: "时间充裕", count: 2 },
      ],
    };
    expect(summary(view)).toBe("5 件，其中 3 件明天24:00前到期或已超期");
    expect(summary({ ...view, total: 0 })).toBe("");
  });
});
