import type { components } from "@shiheng/api";
import type { IconName } from "@shiheng/ui";

export type PlanView = components["schemas"]["InspectionPlanView"];
export type PlanContent = components["schemas"]["InspectionPlanContent"];
export type PlanChoices = components["schemas"]["InspectionPlanChoices"];
export type PreviewView = components["schemas"]["InspectionPreviewView"];
export type PlanAct = PlanView["acts"][number];
export type PlanState = PlanView["state"];
export type RiskClass = "A" | "B" | "C" | "D";

/** Highest risk first: the order of every table of classes. */
export const riskOrder: readonly RiskClass[] = ["D", "C", "B", "A"];

export const planStates: readonly { readonly code: PlanState; readonly words: string }[] = [
  { code: "DRAFT", words: "草拟" },
  { code: "APPROVED", words: "已批准" },
  { code: "PUBLISHED", words: "已公布" },
  { code: "FROZEN", words: "名单已冻结" },
  { code: "DRAWN", words: "已抽取" },
  { code: "CLOSED", words: "已完成" },
  { code: "CANCELLED", words: "已取消" },
];

/** Tone and icon of a plan's state. */
export function planTone(state: PlanState): { tone: "plain" | "good" | "near" | "held"; icon: IconName } {
  switch (state) {
    case "CLOSED":
      return { tone: "good", icon: "check" };
    case "CANCELLED":
      return { tone: "held", icon: "struck" };
    case "FROZEN":
      return { tone: "near", icon: "lock" };
    case "DRAWN":
      return { tone: "plain", icon: "draw" };
    default:
      return { tone: "plain", icon: "document" };
  }
}

/** A share as it is typed (`30`, `0.5`) from the exact decimal (`0.3`, `0.005`), without floating point. */
export function percentOf(rate: string | number): string {
  const text = typeof rate === "number" ? plainDecimal(rate) : rate;
  return shift(text, 2);
}

/** The exact decimal of a typed percentage; undefined when it is no number. */
export function rateOf(percentTyped: string): number | undefined {
  const typed = percentTyped.trim().replace(/%$/, "");
  if (!/^\d+(\.\d+)?$/.test(typed)) return undefined;
  return Number(shift(typed, -2));
}

function plainDecimal(value: number): string {
  return value.toFixed(8).replace(/0+$/, "").replace(/\.$/, "");
}

function shift(decimal: string, places: number): string {
  const [whole = "0", part = ""] = decimal.split(".");
  const digits = whole.padStart(Math.max(0, -places) + 1, "0") + part.padEnd(Math.max(0, places), "0");
  const point = whole.padStart(Math.max(0, -places) + 1, "0").length + places;
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, "") || "0";
  const right = digits.slice(point).replace(/0+$/, "");
  return right ? `${left}.${right}` : left;
}

/** The server's sum without its class in front: `63 × 30% = 18.9，进一取19户`. */
export function sumOf(sums: readonly string[], level: string): string {
  const line = sums.find((each) => each.startsWith(`${level}层：`)) ?? "";
  return line.slice(line.indexOf("：") + 1).replace("户 × ", " × ");
}

/** Both parts of a fingerprint, four groups of eight each. */
export function twoLines(hex: string): readonly [string, string] {
  const groups = hex.match(/.{1,8}/g) ?? [];
  return [groups.slice(0, 4).join(" "), groups.slice(4).join(" ")];
}

/** An empty plan with the rates that are in force. */
export function emptyPlan(levels: PlanChoices["levels"], today: string | undefined): PlanContent {
  return {
    name: "",
    basis: "",
    items: [],
    conditions: { divisions: [], stations: [], industries: [], types: [], licences: [] },
    strata: riskOrder.map((stratum) => ({
      stratum,
      rate: Number(levels.find((level) => level.level === stratum)?.rate ?? 0),
      minimum: stratum === "D" ? 1 : 0,
    })),
    leastTotal: undefined,
    windowFrom: today ?? "",
    windowThrough: "",
    jointDepartments: [],
    homeExcluded: false,
    teamLeast: 2,
    merge: "MERGE",
    mergeReason: undefined,
  };
}
