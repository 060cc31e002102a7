import type { components } from "@shiheng/api";
import type { IconName } from "@shiheng/ui";

export type DirectedView = components["schemas"]["InspectionDirectedView"];
export type DirectedChoices = components["schemas"]["InspectionChoices"];
export type DirectedTarget = DirectedView["targets"][number];

/** Tone and icon of a directed inspection's state. */
export function directedTone(state: DirectedView["state"]): {
  tone: "plain" | "good" | "near" | "held";
  icon: IconName;
} {
  switch (state) {
    case "CLOSED":
      return { tone: "good", icon: "check" };
    case "CANCELLED":
      return { tone: "held", icon: "struck" };
    case "DRAFT":
      return { tone: "near", icon: "document" };
    default:
      return { tone: "plain", icon: "task" };
  }
}

/** What a head must think of before sending people to this business, in words; empty when nothing stands against it. */
export function cautions(target: DirectedTarget, limited: boolean, repeatLimit: number): string[] {
  const found: string[] = [];
  if (target.limitReached)
    found.push(
      `${target.level} 类，已查 ${target.visits} 次，到了上限${limited ? "，日常检查不能再去" : "，请确认确有必要"}`,
    );
  if (target.sameItemThisQuarter + 1 >= repeatLimit)
    found.push(`本季同一事项已查 ${target.sameItemThisQuarter} 次，再去就到预警的 ${repeatLimit} 次`);
  for (const name of target.elsewhere) found.push(`同一时段还有“${name}”`);
  return found;
}

/** The credit risk class, which the server writes as one letter. */
export function riskOf(target: DirectedTarget): "A" | "B" | "C" | "D" {
  return target.level as "A" | "B" | "C" | "D";
}
