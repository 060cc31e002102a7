import type { components } from "@shiheng/api";

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

/** The text as lines of name and value, while it is still there. */
export function textLines(text: string | undefined): { name: string; value: string }[] {
  if (!text) return [];
  const body: unknown = JSON.parse(text);
  if (typeof body !== "object" || body === null) return [];
  return Object.entries(body).map(([name, value]) => ({
    name,
    value: Array.isArray(value) ? value.join("；") : typeof value === "object" ? JSON.stringify(value) : String(value),
  }));
}
