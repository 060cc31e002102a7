import { mount } from "@vue/test-utils";
import { describe, expect, it } from "vitest";
import DeadlineSumPanel from "./DeadlineSum.vue";
import DueBadge from "./DueBadge.vue";
import { daysInWords, remainingWords, rulerCells, usedShare, type DeadlineDay, type DeadlineSum } from "./deadline";

const day = (date: string, kind: DeadlineDay["kind"], ordinal = 0, reason = ""): DeadlineDay => ({
  date,
  kind,
  ordinal,
  reason,
});

const rule: DeadlineSum["rule"] = {
  code: "complaint.accept",
  name: "受理期限",
  lawReference: "《市场监督管理投诉举报处理办法》",
  unit: "WORKING_DAY",
  unitLabel: "个工作日",
  amount: 7,
  effectiveFrom: "2026-04-15",
};

const days: DeadlineDay[] = [
  day("2026-05-11", "START", 0, "收到"),
  day("2026-05-12", "COUNTED", 1),
  day("2026-05-13", "COUNTED", 2),
  day("2026-05-14", "COUNTED", 3),
  day("2026-05-15", "COUNTED", 4),
  day("2026-05-16", "EXCLUDED", 0, "周末"),
  day("2026-05-17", "EXCLUDED", 0, "周末"),
  day("2026-05-18", "COUNTED", 5),
  day("2026-05-19", "COUNTED", 6),
  day("2026-05-20", "DUE", 7),
];

function aSum(changes: Partial<DeadlineSum> = {}): DeadlineSum {
  return {
    rule,
    base: "2026-05-11",
    dueOn: "2026-05-20",
    days,
    inWords: "7个工作日：5月11日收到 → 排除5月16日、17日 → 5月20日",
    remaining: 1,
    light: "URGENT",
    ...changes,
  };
}

describe("a deadline", () => {
  it("says what is left in the law's own unit", () => {
    expect(remainingWords(aSum())).toBe("剩1个工作日");
    expect(remainingWords(aSum({ remaining: 0 }))).toBe("今天24:00到期");
    expect(remainingWords(aSum({ remaining: -2, light: "PAST" }))).toBe("超期2个工作日");
    expect(remainingWords(aSum({ rule: { ...rule, unit: "CALENDAR_DAY", unitLabel: "天" } }))).toBe("剩1天");
  });

  it("says hours and the moment for a limit in hours", () => {
    const hours = aSum({
      rule: { ...rule, unit: "HOUR", unitLabel: "小时", amount: 24 },
      days: [],
      dueOn: "2026-05-20",
      dueAt: "2026-05-20T09:30:00",
      remaining: 5,
    });

    expect(remainingWords(hours)).toBe("剩5小时");
    expect(remainingWords({ ...hours, remaining: -3, light: "PAST" })).toBe("超期3小时");
    expect(remainingWords({ ...hours, remaining: 0, light: "PAST" })).toBe("超期不到1小时");
    expect(mount(DueBadge, { props: { sum: hours, today: "2026-05-19" } }).text()).toContain("5月20日 9:30");
  });

  it("shows no estimate when the due day cannot be told", () => {
    const sum = aSum({
      dueOn: undefined,
      remaining: undefined,
      undetermined: "2027年放假安排尚未导入，期限暂不能确定",
    });

    expect(remainingWords(sum)).toBe("期限暂不能确定");
    // The server writes an absent number as null.
    expect(remainingWords({ ...sum, undetermined: undefined, remaining: null as unknown as undefined })).toBe(
      "期限暂不能确定",
    );
    expect(mount(DueBadge, { props: { sum } }).text()).toBe("期限暂不能确定");
    expect(mount(DeadlineSumPanel, { props: { sum } }).text()).toContain("2027年放假安排尚未导入");
  });

  it("names the reason while it is suspended", () => {
    const paused = days.map((each) => (each.date === "2026-05-19" ? day(each.date, "SUSPENDED", 0, "检测中") : each));

    expect(remainingWords(aSum({ days: paused, remaining: 41 }), "2026-05-19")).toBe("检测中，剩41个工作日");
  });

  it("fills the dial by the share of time used", () => {
    expect(usedShare(aSum())).toBeCloseTo(6 / 7);
    expect(usedShare(aSum({ remaining: -3 }))).toBe(1);
  });

  it("groups excluded days by their reason", () => {
    expect(daysInWords(days, "EXCLUDED", "2026-05-19")).toEqual(["周末：5月16日、17日（2 天）"]);
  });

  it("keeps every day of a short ruler", () => {
    expect(rulerCells(days, "2026-05-19")).toHaveLength(10);
  });

  it("folds counted days of a week on a long ruler, never an excluded day, today or the due day", () => {
    const long: DeadlineDay[] = Array.from({ length: 28 }, (_, n) => {
      const date = new Date(Date.UTC(2026, 4, 11 + n));
      const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
      const kind = n === 0 ? "START" : n === 27 ? "DUE" : weekend ? "EXCLUDED" : "COUNTED";
      return day(date.toISOString().slice(0, 10), kind);
    });

    const cells = rulerCells(long, "2026-05-20");

    const shown = cells.flatMap((cell) => (cell.type === "day" ? [cell.day] : []));
    expect(shown.filter((day) => day.kind === "EXCLUDED")).toHaveLength(7);
    expect(shown.some((day) => day.date === "2026-05-20")).toBe(true);
    expect(shown.some((day) => day.kind === "DUE")).toBe(true);
    const folded = cells.reduce((sum, cell) => sum + (cell.type === "fold" ? cell.length : 1), 0);
    expect(folded).toBe(28);
    expect(cells.length).toBeLessThan(20);
  });

  it("marks urgency by class and shape, and names the rule for a screen reader", () => {
    const badge = mount(DueBadge, { props: { sum: aSum({ light: "PAST", remaining: -2 }) } });

    const button = badge.get("button");
    expect(button.classes()).toContain("tag--over");
    expect(button.attributes("aria-label")).toBe("受理期限：超期2个工作日，看怎么算");
    expect(button.attributes("aria-expanded")).toBe("false");
  });
});
