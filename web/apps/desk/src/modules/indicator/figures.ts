import type { components } from "@shiheng/api";
import { count } from "@shiheng/ui";

type Schemas = components["schemas"];
export type Item = Schemas["IndicatorResponsesItem"];
export type Value = Schemas["IndicatorResponsesValue"];
export type Target = Schemas["IndicatorResponsesTargetView"];
export type Beside = Schemas["IndicatorResponsesBeside"];
export type Detail = Schemas["IndicatorResponsesDetail"];
export type Trend = Schemas["IndicatorResponsesTrend"];
export type TrendPoint = Schemas["IndicatorResponsesTrendPoint"];
export type Lamp = Value["lamp"];
export type RowPart = Schemas["IndicatorResponsesFormula"]["watchPart"];
export type Row = Schemas["IndicatorDrilldownRow"];

/** Lamps in the order they are told, the worst first, with the words the house uses. */
export const lamps: readonly { readonly code: Lamp; readonly words: string }[] = [
  { code: "RED", words: "未达标" },
  { code: "YELLOW", words: "接近" },
  { code: "GREEN", words: "达标" },
  { code: "NONE", words: "无数据" },
  { code: "OPEN", words: "不设目标" },
];

/** `86.31%`, `1.08 件`, `612 批次`; without a denominator `无数据`. */
export function figure(value: number | null | undefined, unit: string, decimals = 2): string {
  if (value === null || value === undefined) return "无数据";
  const text = value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return unit === "%" ? `${text}%` : `${text} ${unit}`;
}

/** `≥92%`: a target as it is written, without idle decimals. */
export function targetWords(target: Target | null | undefined, unit: string): string {
  if (!target) return "—";
  const text = target.value.toLocaleString("en-US", { maximumFractionDigits: 2 });
  return `${target.sign}${text}${unit === "%" ? "%" : ` ${unit}`}`;
}

/** What is asked for on the day looked at; a whole year's work is asked for day by day. */
export function askedToday(target: Target): number {
  return target.paced ?? target.value;
}

/** What is missing, in sentences: the distance, and how many rows would do. */
export function gapWords(item: Item): string[] {
  const { target, value, unit, measure } = item;
  if (!target || target.gap === null || target.gap === undefined) return [];
  const words: string[] = [];
  if (target.roundingHides && value.unrounded !== null && value.unrounded !== undefined)
    words.push(`未舍入是 ${value.unrounded.toFixed(4)}，没有达到`);
  else
    words.push(
      `差 ${target.gap.toLocaleString("en-US", { minimumFractionDigits: item.decimals, maximumFractionDigits: 2 })} ${unit === "%" ? "个百分点" : unit}`,
    );
  if (target.missing > 0)
    words.push(
      target.sign === "≥"
        ? `再有 ${count(target.missing)} ${measure}就达标`
        : `少 ${count(target.missing)} ${measure}就达标`,
    );
  return words;
}

/** How many indicators show each lamp, in the order of `lamps`. */
export function lampCounts(items: readonly Item[]): { code: Lamp; words: string; count: number }[] {
  return lamps
    .map((lamp) => ({ ...lamp, count: items.filter((item) => item.value.lamp === lamp.code).length }))
    .filter((lamp) => lamp.count > 0);
}

/** Lowest and highest of a scale that holds every value and the target, on round figures. */
export function scaleOf(values: readonly number[], unit: string): { from: number; to: number } {
  if (!values.length) return { from: 0, to: unit === "%" ? 100 : 1 };
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (unit === "%" && high <= 100) {
    const from = low >= 50 ? Math.floor((low - 5) / 10) * 10 : 0;
    const to = high > 50 || low >= 50 ? 100 : Math.min(100, Math.max(5, Math.ceil(high / 5) * 5));
    return { from: Math.max(0, Math.min(from, to - 10)), to };
  }
  return { from: Math.min(0, low), to: high > 0 ? high * 1.05 : 1 };
}

/** The district's own word without its office: `站前区市场监督管理局` becomes `站前区`. */
export function placeOf(beside: { name: string; shortName: string }): string {
  return beside.shortName.replace(/(市场监管|市监)?局$/, "").replace(/分$/, "") || beside.name;
}

/** A number of rows or a sum, without idle decimals. */
export function amount(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 2 });
}

/** How many rows each part of a figure has: what is missing, what is above and below the line. */
export function partsOf(detail: Detail): { code: RowPart; words: string; amount: number | undefined }[] {
  const { formula } = detail;
  const reported = formula.source === "REPORTED";
  const above = reported ? (detail.own?.numerator ?? undefined) : detail.item.value.numerator;
  const below = reported ? (detail.own?.denominator ?? undefined) : detail.item.value.denominator;
  const sum = formula.addsUp ? undefined : above;
  const parts: { code: RowPart; words: string; amount: number | undefined }[] = [];
  if (!formula.countsNumerator) return [{ code: "DENOMINATOR", words: formula.denominator, amount: below }];
  if (!formula.dividesByRows) return [{ code: "NUMERATOR", words: formula.numerator, amount: sum }];
  if (!formula.twoQueries && !formula.addsUp)
    parts.push({ code: "MISSING", words: "没有计入分子的", amount: (below ?? 0) - (above ?? 0) });
  parts.push({ code: "NUMERATOR", words: "分子", amount: sum });
  parts.push({
    code: "DENOMINATOR",
    words: "分母（全部）",
    amount: formula.addsUp && !formula.twoQueries ? undefined : below,
  });
  return parts;
}

/** The page of what a row belongs to. */
export function matterPath(matter: string | null | undefined): string | undefined {
  const task = /^task\/(\d+)$/.exec(matter ?? "");
  return task ? `/tasks/${task[1]}` : undefined;
}
