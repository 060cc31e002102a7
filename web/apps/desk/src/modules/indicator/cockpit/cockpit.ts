import type { components } from "@shiheng/api";
import type { Item, Lamp } from "../figures";

type Schemas = components["schemas"];
export type Cockpit = Schemas["IndicatorCockpitView"];
export type Box = Schemas["IndicatorBoxView"];
export type Part = Schemas["IndicatorPartView"];
export type Change = Schemas["IndicatorChangeView"];
export type Risk = Schemas["MatterRisksRisk"];
export type Delays = Schemas["PlanDelays"];

const order: readonly Lamp[] = ["RED", "YELLOW", "GREEN", "OPEN", "NONE"];

/** The sub-target a row shows: its worst. */
export const worstOf = (box: Box): Part => box.parts.find((part) => part.item.code === box.worst) ?? box.parts[0]!;

/** Items as leaders read them: red first; what has no data yet comes last. */
export const inOrder = (boxes: readonly Box[]): Box[] =>
  [...boxes].sort((a, b) => order.indexOf(a.lamp) - order.indexOf(b.lamp) || a.number - b.number);

/** How many sub-targets show each lamp. */
export function lampsOf(boxes: readonly Box[]): { lamp: Lamp; count: number }[] {
  const parts = boxes.flatMap((box) => box.parts);
  return order
    .map((lamp) => ({ lamp, count: parts.filter((part) => part.item.value.lamp === lamp).length }))
    .filter((one) => one.count > 0);
}

/** One district with the lamps of every figure that is told by district, the worst first. */
export interface DistrictLamps {
  readonly division: number;
  readonly name: string;
  readonly red: readonly Item[];
  readonly yellow: readonly Item[];
  readonly told: number;
}

/** Where it is red: figures of the districts gathered by district. */
export function districtLamps(items: readonly Item[]): DistrictLamps[] {
  const found = new Map<number, { name: string; red: Item[]; yellow: Item[]; told: number }>();
  for (const item of items)
    for (const beside of item.districts) {
      const at = found.get(beside.division) ?? { name: beside.shortName, red: [], yellow: [], told: 0 };
      if (beside.value.lamp === "RED") at.red.push(item);
      if (beside.value.lamp === "YELLOW") at.yellow.push(item);
      if (beside.value.lamp !== "NONE" && beside.value.lamp !== "OPEN") at.told++;
      found.set(beside.division, at);
    }
  return [...found].map(([division, at]) => ({ division, ...at }));
}

/** Why a sub-target stands as it does, in one sentence. */
export function whyOf(part: Part): string {
  const { item } = part;
  if (item.value.lamp === "NONE") return item.source === "REPORTED" ? "还没有填报" : "这一期还没有应当统计的";
  return "";
}

/** The years a sub-target has a value for, the newest first. */
export const told = (part: Part): Part["years"] =>
  part.years.filter((year) => year.value.value !== null && year.value.value !== undefined).reverse();
