export interface QuarterChoice {
  readonly start: string;
  readonly label: string;
}

/** The last quarters up to the one that holds a day, the newest first. */
export function quartersUpTo(day: string, many: number): QuarterChoice[] {
  if (day.length < 10) return [];
  let year = Number(day.slice(0, 4));
  let quarter = Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1;
  const choices: QuarterChoice[] = [];
  while (choices.length < many) {
    const month = String(quarter * 3 - 2).padStart(2, "0");
    choices.push({ start: `${year}-${month}-01`, label: `${year}年第${quarter}季度` });
    quarter -= 1;
    if (quarter === 0) {
      quarter = 4;
      year -= 1;
    }
  }
  return choices;
}

/** The year of a day; before the server told the day, that of this machine. */
export function yearOf(day: string | undefined): number {
  return day ? Number(day.slice(0, 4)) : new Date().getFullYear();
}
