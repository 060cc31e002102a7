import type { components } from "@shiheng/api";

type Schemas = components["schemas"];
export type Progress = Schemas["IndicatorProgress"];
export type Edition = Schemas["IndicatorEdition"];
export type Figure = Schemas["IndicatorLockedFigure"];
export type Definition = Schemas["IndicatorDefinitionView"];
export type Lamp = Figure["lamp"];

export const lampWords: Readonly<Record<Lamp, string>> = {
  RED: "未达标",
  YELLOW: "接近",
  GREEN: "达标",
  NONE: "无数据",
  OPEN: "不设目标",
};

/** `86.31%`, `612 批次`; without a value `无数据`. */
export function valueWords(value: number | null | undefined, unit: string, decimals: number): string {
  if (value === null || value === undefined) return "无数据";
  const text = value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return unit === "%" ? `${text}%` : `${text} ${unit}`;
}

/** The target that the plan sets for a year: the latest not after it. */
export function targetOf(definition: Definition, year: number) {
  return definition.targets.filter((target) => target.year <= year).at(-1);
}

export function targetWords(definition: Definition, year: number): string {
  const target = targetOf(definition, year);
  if (!target) return "不设数值目标";
  const value = target.value.toLocaleString("en-US", { maximumFractionDigits: 2 });
  return `目标 ${target.sign}${value}${definition.unit === "%" ? "%" : ` ${definition.unit}`}`;
}

/** One published year of an indicator; a year that was not published is a gap. */
export interface YearPoint {
  readonly year: number;
  readonly value: number | null;
  readonly target: number | null;
}

/** The years of the plan, from what was published for whole years. */
export function yearsOf(code: string, definition: Definition, editions: readonly Edition[]): YearPoint[] {
  const years = editions.filter((edition) => edition.length === "YEAR");
  const last = Math.max(2025, ...years.map((edition) => Number(edition.throughOn.slice(0, 4))));
  return Array.from({ length: last - 2020 }, (_, index) => {
    const year = 2021 + index;
    const figure = years
      .find((edition) => edition.throughOn.startsWith(`${year}-`))
      ?.figures.find((one) => one.code === code);
    return { year, value: figure?.value ?? null, target: targetOf(definition, year)?.value ?? null };
  });
}

/** Editions as a reader looks for them: the latest day first, a year before its quarter. */
export function inOrder(editions: readonly Edition[]): Edition[] {
  const rank = { YEAR: 0, QUARTER: 1, MONTH: 2 } as const;
  return [...editions].sort((a, b) => b.throughOn.localeCompare(a.throughOn) || rank[a.length] - rank[b.length]);
}

/** How many of the plan's sub-targets show each lamp. */
export function lampCounts(edition: Edition, codes: ReadonlySet<string>): { lamp: Lamp; count: number }[] {
  const order: readonly Lamp[] = ["RED", "YELLOW", "GREEN", "NONE"];
  return order
    .map((lamp) => ({
      lamp,
      count: edition.figures.filter((one) => codes.has(one.code) && one.lamp === lamp).length,
    }))
    .filter((one) => one.count > 0);
}
