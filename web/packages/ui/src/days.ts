/** Days as ISO text: no clock, no time zone, no locale. */

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const two = (value: number) => String(value).padStart(2, "0");

/** Whether a text is a day of the calendar, as 2026-05-20. */
export function isDay(text: string): boolean {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!found) return false;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** A day as people write it: 2026-5-20, 2026/5/20, 2026.5.20, 2026年5月20日, 20260520. Nothing else is guessed. */
export function spokenDay(text: string): string | undefined {
  const found = /^(\d{4})(?:[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})日?|(\d{2})(\d{2}))$/.exec(text.trim());
  if (!found) return undefined;
  const day = `${found[1]}-${two(Number(found[2] ?? found[4]))}-${two(Number(found[3] ?? found[5]))}`;
  return isDay(day) ? day : undefined;
}

/** The days of a month as weeks that begin on Monday, with gaps before its first day. */
export function monthGrid(month: string): (string | undefined)[] {
  const [year, number] = month.split("-").map(Number);
  if (!year || !number) return [];
  const gaps = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7;
  const days = Array.from({ length: daysIn(year, number) }, (_, at) => `${month}-${two(at + 1)}`);
  return [...Array<undefined>(gaps).fill(undefined), ...days];
}

/** A month some months later or, with a negative number, earlier. */
export function shiftMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const all = year * 12 + number - 1 + by;
  return `${Math.floor(all / 12)}-${two((all % 12) + 1)}`;
}

/** 2026年5月 */
export function monthWords(month: string): string {
  const [year, number] = month.split("-").map(Number);
  return `${year}年${number}月`;
}
