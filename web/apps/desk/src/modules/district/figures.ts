import type { components } from "@shiheng/api";

type District = components["schemas"]["SearchResponsesDistrict"];
type TownRow = components["schemas"]["SearchResponsesTownRow"];
type Place = components["schemas"]["InspectionSubjectTasksPlace"];
type Part = components["schemas"]["SearchResponsesPart"];

/** What the picture is painted by. */
export type Measure = "subjects" | "high" | "problems" | "tasks";

export const measures: readonly { code: Measure; words: string; means: string; share: boolean }[] = [
  { code: "subjects", words: "在营户数", means: "存续和歇业的户数", share: false },
  { code: "high", words: "D 类占比", means: "信用风险 D 类占在营户数的比例", share: true },
  { code: "problems", words: "问题发现率", means: "今年查出问题的户数占已查户数的比例", share: true },
  { code: "tasks", words: "未完成检查", means: "已派发、还没有审核的检查任务", share: false },
];

/** One place with its measure as numerator and denominator, so that a share can be opened. */
export interface Figure {
  readonly code: number;
  readonly name: string;
  /** The figure to compare; none when there is nothing to divide by. */
  readonly value: number | undefined;
  readonly numerator: number;
  readonly denominator: number | undefined;
}

const partOf = (parts: readonly Part[], code: string) => parts.find((part) => part.code === code)?.operating ?? 0;

function figure(
  code: number,
  name: string,
  measure: Measure,
  row: { operating: number; byClass: readonly Part[] } | undefined,
  places: readonly Place[],
): Figure {
  const sum = (pick: (place: Place) => number) => places.reduce((total, place) => total + pick(place), 0);
  const share = (numerator: number, denominator: number): Figure => ({
    code,
    name,
    numerator,
    denominator,
    value: denominator > 0 ? numerator / denominator : undefined,
  });
  switch (measure) {
    case "subjects":
      return { code, name, value: row?.operating ?? 0, numerator: row?.operating ?? 0, denominator: undefined };
    case "high":
      return share(partOf(row?.byClass ?? [], "D"), row?.operating ?? 0);
    case "problems":
      return share(
        sum((place) => place.problems),
        sum((place) => place.inspected),
      );
    case "tasks": {
      const open = sum((place) => place.openTasks);
      return { code, name, value: open, numerator: open, denominator: undefined };
    }
  }
}

/** Districts by a measure, the greatest first; those without data at the end. */
export function districtFigures(measure: Measure, districts: readonly District[], places: readonly Place[]): Figure[] {
  return ranked(
    districts.map((district) =>
      figure(
        district.division,
        district.name,
        measure,
        district,
        places.filter((place) => place.division === district.division),
      ),
    ),
  );
}

/** Towns of a district by a measure. A town of which nothing is known there is left out. */
export function townFigures(
  measure: Measure,
  towns: readonly TownRow[],
  places: readonly Place[],
  division: number,
): Figure[] {
  return ranked(
    towns.map((town) =>
      figure(
        town.town ?? 0,
        town.name,
        measure,
        town,
        places.filter((place) => place.division === division && place.town === (town.town ?? 0)),
      ),
    ),
  );
}

function ranked(figures: Figure[]): Figure[] {
  return figures.sort((a, b) => (b.value ?? -1) - (a.value ?? -1) || b.numerator - a.numerator || a.code - b.code);
}

/** How many depths of ink the picture has. */
export const depths = 5;

/** The upper ends of the depths: equal steps from nothing to a round figure above the greatest. */
export function scaleOf(figures: readonly Figure[], share: boolean): number[] {
  const most = Math.max(0, ...figures.map((one) => one.value ?? 0));
  if (most === 0) return [];
  const unit = share ? 0.0001 : 1;
  const step = niceStep(most / depths / unit) * unit;
  return Array.from({ length: depths }, (_, n) => Number(((n + 1) * step).toFixed(6)));
}

/** The next round step of a power of ten, at least 1. */
function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, raw)));
  const found = [1, 2, 2.5, 5, 10]
    .map((factor) => factor * power)
    .find((step) => step >= raw && Number.isInteger(step));
  return found ?? Math.ceil(raw);
}

/** The depth (0 to 4) of a value on a scale; none without a value. */
export function depthOf(value: number | undefined, scale: readonly number[]): number | undefined {
  if (value === undefined || !scale.length) return undefined;
  const at = scale.findIndex((end) => value <= end);
  return at < 0 ? depths - 1 : at;
}

/** The list behind a figure: the subjects of the place, of class D when the measure counts them. */
export function listQuery(measure: Measure, division: number, town?: number): Record<string, string> {
  return {
    division: String(division),
    ...(town ? { town: String(town) } : {}),
    ...(measure === "high" ? { creditClass: "D" } : {}),
  };
}
