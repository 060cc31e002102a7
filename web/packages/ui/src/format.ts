/** Numbers, dates and codes as UI.md §5 wants them. Days are ISO strings (2026-05-20): a legal day has no time zone. */

const weekdays = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"] as const;

interface DayParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function parts(isoDay: string): DayParts | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(isoDay);
  if (!match) return undefined;
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

/** `2026年5月20日`. */
export function longDay(isoDay: string): string {
  const p = parts(isoDay);
  return p ? `${p.year}年${p.month}月${p.day}日` : isoDay;
}

/** `5月20日` in the year of `today`, `2027年1月4日` in another or when today is not known. */
export function shortDay(isoDay: string, today?: string): string {
  const p = parts(isoDay);
  if (!p) return isoDay;
  const sameYear = today?.startsWith(`${p.year}-`) ?? false;
  return sameYear ? `${p.month}月${p.day}日` : longDay(isoDay);
}

/** `星期二`. */
export function weekday(isoDay: string): string {
  return weekdays[dayOfWeek(isoDay)] ?? "";
}

/** 0 = Sunday … 6 = Saturday. */
export function dayOfWeek(isoDay: string): number {
  const p = parts(isoDay);
  return p ? new Date(Date.UTC(p.year, p.month - 1, p.day)).getUTCDay() : 0;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  const a = parts(from);
  const b = parts(to);
  if (!a || !b) return 0;
  return Math.round((Date.UTC(b.year, b.month - 1, b.day) - Date.UTC(a.year, a.month - 1, a.day)) / 86_400_000);
}

const clock = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

function chinaClock(instant: string): { day: string; time: string; seconds: string } | undefined {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return undefined;
  const found = new Map(clock.formatToParts(at).map((part) => [part.type, part.value]));
  const time = `${found.get("hour")}:${found.get("minute")}`;
  return {
    day: `${found.get("year")}-${found.get("month")}-${found.get("day")}`,
    time,
    seconds: `${time}:${found.get("second")}`,
  };
}

/** An instant as `5月11日 09:42` in Beijing time, with the year when it is not the year of `today`. */
export function dayAndTime(instant: string, today?: string): string {
  const at = chinaClock(instant);
  return at ? `${shortDay(at.day, today)} ${at.time}` : instant;
}

/** The legal day (Beijing) of an instant, as ISO. */
export function dayOf(instant: string): string {
  return chinaClock(instant)?.day ?? instant;
}

/** `09:10:05`, for ceremonies. */
export function timeOfDay(instant: string): string {
  return chinaClock(instant)?.seconds ?? instant;
}

/** `184,337`. */
export function count(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 0 });
}

/** A share as `86.31%`; without a denominator `无数据`, never 0 or 100 %. */
export function percent(numerator: number, denominator: number): string {
  return denominator > 0 ? `${((numerator / denominator) * 100).toFixed(2)}%` : "无数据";
}

/** A ready ratio (0.8631) as `86.31%`. */
export function ratio(value: number | null | undefined): string {
  return value === null || value === undefined ? "无数据" : `${(value * 100).toFixed(2)}%`;
}

/** Money in yuan: `18,000 元`, from one hundred million `1.26 亿元`. */
export function money(yuan: number | string): string {
  const value = Number(yuan);
  if (!Number.isFinite(value)) return "无数据";
  if (Math.abs(value) >= 100_000_000) return `${(value / 100_000_000).toFixed(2)} 亿元`;
  return `${value.toLocaleString("en-US", { maximumFractionDigits: 2 })} 元`;
}

/** A unified social credit code as `91210811 MA0Y7K2H2F`; anything else stays as it is. */
export function creditCode(code: string): string {
  return code.length === 18 ? `${code.slice(0, 8)} ${code.slice(8)}` : code;
}

/** A fingerprint in groups of eight. */
export function fingerprint(hex: string): string {
  return hex.replace(/(.{8})(?=.)/g, "$1 ");
}

/** A fingerprint shortened as `3bd11e0c…f41c`; only where the whole is one press away. */
export function shortFingerprint(hex: string): string {
  return hex.length > 14 ? `${hex.slice(0, 8)}…${hex.slice(-4)}` : hex;
}
