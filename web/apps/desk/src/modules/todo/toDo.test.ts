import { describe, expect, it } from "vitest";
import { pageOf, summary, type ToDoRow, type ToDoView } from "./toDo";

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
});

describe("to-do", () => {
  it("leads each line to the page where it is worked off", () => {
    expect(pageOf(row("PLAN_APPROVAL"))).toBe("/plans/7");
    expect(pageOf(row("DRAW_CONTRIBUTION"))).toBe("/plans/7/ceremony");
    expect(pageOf(row("VISIT_APPROVAL"))).toBe("/tasks?plan=3&state=ASSIGNED");
    expect(pageOf(row("RESULT_REVIEW"))).toBe("/tasks/7");
    expect(pageOf(row("FOLLOW_UP"))).toBe("/follow-ups/7");
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
