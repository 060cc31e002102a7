import type { components } from "@shiheng/api";
import { dayOfWeek, shortDay } from "../format";

/** The server's deadline, with every day of its sum. Nothing here is computed again in the browser. */
export type DeadlineSum = components["schemas"]["CalendarDeadlineView"];

/** One day of a deadline's sum. */
export type DeadlineDay = DeadlineSum["days"][number];

/** What a day does in a deadline. */
export type DeadlineDayKind = DeadlineDay["kind"];

/** The reason of the suspension that runs on `today`, or undefined. */
export function suspendedOn(sum: DeadlineSum, today: string | undefined): string | undefined {
  const day = sum.days.find((each) => each.date === today);
  if (day?.kind === "SUSPENDED") return day.reason || "已中止";
  return sum.light === "SUSPENDED" ? "已中止" : undefined;
}

/** Words of the badge: `剩5个工作日`, `今天24:00到期`, `超期2个工作日`. */
export function remainingWords(sum: DeadlineSum, today?: string): string {
  if (sum.undetermined) return "期限暂不能确定";
  const unit = sum.rule.unitLabel;
  const pause = suspendedOn(sum, today);
  const left = sum.remaining ?? undefined;
  if (left === undefined) return pause === undefined ? "期限暂不能确定" : `${pause}，期限停走`;
  if (pause !== undefined) return `${pause}，剩${left}${unit}`;
  if (sum.dueAt) return sum.light === "PAST" ? `超期${left ? `${Math.abs(left)}小时` : "不到1小时"}` : `剩${left}小时`;
  if (sum.light === "PAST" || left < 0) return `超期${Math.abs(left)}${unit}`;
  if (left === 0) return "今天24:00到期";
  return `剩${left}${unit}`;
}

/** The moment a limit in hours ends: `3月11日 9:00`. */
export function momentWords(at: string, today?: string): string {
  const [day = "", time = ""] = at.split("T");
  return `${shortDay(day, today)} ${Number(time.slice(0, 2))}:${time.slice(3, 5)}`;
}

/** Share of the time used, 0 to 1, for the dial. */
export function usedShare(sum: DeadlineSum): number {
  if (typeof sum.remaining !== "number" || sum.rule.amount <= 0) return 0;
  return Math.min(1, Math.max(0, (sum.rule.amount - sum.remaining) / sum.rule.amount));
}

/** One cell of the day ruler: a day, or a run of counted days of one week folded together. */
export type RulerCell =
  | { readonly type: "day"; readonly day: DeadlineDay }
  | { readonly type: "fold"; readonly first: DeadlineDay; readonly last: DeadlineDay; readonly length: number };

/** Folds counted days week by week when there are more than 15 days; an excluded day, today and the due day stay. */
export function rulerCells(days: readonly DeadlineDay[], today?: string): RulerCell[] {
  if (days.length <= 15) return days.map((day) => ({ type: "day", day }));
  const cells: RulerCell[] = [];
  let run: DeadlineDay[] = [];
  const close = () => {
    const first = run[0];
    const last = run[run.length - 1];
    if (first && last && run.length > 1) cells.push({ type: "fold", first, last, length: run.length });
    else if (first) cells.push({ type: "day", day: first });
    run = [];
  };
  for (const day of days) {
    if (day.kind !== "COUNTED" || day.date === today) {
      close();
      cells.push({ type: "day", day });
      continue;
    }
    if (dayOfWeek(day.date) === 1) close();
    run.push(day);
  }
  close();
  return cells;
}

/** Days of one kind in words, grouped by reason: `周末：5月16日、17日（2天）`. */
export function daysInWords(days: readonly DeadlineDay[], kind: DeadlineDayKind, today?: string): string[] {
  const byReason = new Map<string, string[]>();
  for (const day of days) {
    if (day.kind !== kind) continue;
    const reason = day.reason || "不计入";
    byReason.set(reason, [...(byReason.get(reason) ?? []), day.date]);
  }
  return [...byReason].map(([reason, dates]) => `${reason}：${joinDays(dates, today)}（${dates.length} 天）`);
}

function joinDays(dates: readonly string[], today?: string): string {
  let month = "";
  return dates
    .map((date) => {
      const words = shortDay(date, today);
      const sameMonth = date.slice(0, 7) === month;
      month = date.slice(0, 7);
      return sameMonth ? `${Number(date.slice(8, 10))}日` : words;
    })
    .join("、");
}
