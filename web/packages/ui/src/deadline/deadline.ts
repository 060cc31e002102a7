import { dayOfWeek, shortDay } from "../format";

/** What a day does in a deadline. */
export type DeadlineDayKind = "START" | "COUNTED" | "EXCLUDED" | "SUSPENDED" | "DUE";

/** One day of a deadline's sum, as the server sends it. */
export interface DeadlineDay {
  readonly date: string;
  readonly kind: DeadlineDayKind;
  readonly ordinal?: number | null;
  readonly reason?: string | null;
}

/** The server's deadline, with every day of its sum. Nothing here is computed again in the browser. */
export interface DeadlineSum {
  readonly rule: {
    readonly name: string;
    readonly lawReference: string;
    readonly unit: string;
    readonly amount: number;
  };
  readonly base: string;
  readonly dueOn?: string | null;
  readonly days: readonly DeadlineDay[];
  readonly inWords: string;
  readonly remaining?: number | null;
  readonly light?: "IN_TIME" | "NEAR" | "URGENT" | "PAST" | "SUSPENDED" | null;
  /** Why the due day cannot be told, for example a year whose days off are not yet known. */
  readonly undetermined?: string | null;
}

/** The law's unit in words; never converted into another. */
export function unitWords(unit: string): string {
  if (/WORK/i.test(unit)) return "个工作日";
  if (/HOUR/i.test(unit)) return "小时";
  if (/MONTH/i.test(unit)) return "个月";
  if (/YEAR/i.test(unit)) return "年";
  return "天";
}

/** The reason of the suspension that runs on `today`, or undefined. */
export function suspendedOn(sum: DeadlineSum, today: string | undefined): string | undefined {
  const day = sum.days.find((each) => each.date === today);
  if (day?.kind === "SUSPENDED") return day.reason || "已中止";
  return sum.light === "SUSPENDED" ? "已中止" : undefined;
}

/** Words of the badge: `剩5个工作日`, `今天24:00到期`, `超期2个工作日`. */
export function remainingWords(sum: DeadlineSum, today?: string): string {
  if (sum.undetermined || sum.remaining === null || sum.remaining === undefined) return "期限暂不能确定";
  const unit = unitWords(sum.rule.unit);
  const pause = suspendedOn(sum, today);
  if (pause !== undefined) return `${pause}，剩${sum.remaining}${unit}`;
  if (sum.light === "PAST" || sum.remaining < 0) return `超期${Math.abs(sum.remaining)}${unit}`;
  if (sum.remaining === 0) return "今天24:00到期";
  return `剩${sum.remaining}${unit}`;
}

/** Share of the time used, 0 to 1, for the dial. */
export function usedShare(sum: DeadlineSum): number {
  if (sum.remaining === null || sum.remaining === undefined || sum.rule.amount <= 0) return 0;
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
