import type { components } from "@shiheng/api";
import { recordFacts } from "../subject/records";

export type ErasureRow = components["schemas"]["LedgerErasureRow"];

/** What became of a request, in words and with its mark. */
export function stateOf(row: ErasureRow): {
  words: string;
  tone: "near" | "good" | "held";
  icon: "sync" | "check" | "minus";
} {
  if (row.decision === "ERASED") return { words: "已删去", tone: "good", icon: "check" };
  if (row.decision === "REFUSED") return { words: "不删", tone: "held", icon: "minus" };
  return { words: "待决定", tone: "near", icon: "sync" };
}

/** The text as lines of name and value, while it is still there; members are named as on the subject's records. */
export function textLines(text: string | undefined): { name: string; value: string }[] {
  if (!text) return [];
  return recordFacts({ text: { body: JSON.parse(text) as unknown } } as Parameters<typeof recordFacts>[0]);
}
