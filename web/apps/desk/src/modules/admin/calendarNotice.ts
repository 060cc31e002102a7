/** One stretch of days of a notice, as it is typed in. */
export interface NoticeLine {
  kind: "OFF" | "WORKED" | "USUAL";
  from: string;
  /** The last day; empty = only one. */
  through: string;
  name: string;
}

/** Every day of a stretch, both ends with it. */
export function daysOf(line: NoticeLine): string[] {
  const days: string[] = [];
  const last = line.through || line.from;
  for (let day = line.from; day <= last && days.length < 60; day = next(day)) days.push(day);
  return days;
}

function next(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date + 1)).toISOString().slice(0, 10);
}

/** The days of a whole year's notice. */
export function noticeDays(lines: readonly NoticeLine[]) {
  return lines.flatMap((line) =>
    daysOf(line).map((date) => ({ date, worked: line.kind === "WORKED", name: line.name.trim() })),
  );
}

/** The days that a later notice changes. */
export function amendedDays(lines: readonly NoticeLine[]) {
  return lines.flatMap((line) => daysOf(line).map((date) => ({ date, kind: line.kind, name: line.name.trim() })));
}
