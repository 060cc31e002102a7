import type { components } from "@shiheng/api";

export type MatterRow = components["schemas"]["MatterRow"];

/** Groups of a list in the order in which they press. */
export interface MatterGroup {
  readonly title: string;
  readonly icon: "over" | "warning" | "calendar" | "list" | "pause";
  readonly rows: readonly MatterRow[];
}

const titles = [
  ["已超期", "over"],
  ["今天和明天", "warning"],
  ["临近", "calendar"],
  ["时间充裕", "list"],
  ["中止计时", "pause"],
  ["没有计时的期限", "list"],
] as const;

/** Which group a row belongs to, by the light that the server gave. */
export function groupOf(row: MatterRow): number {
  if (row.held || row.sum?.light === "SUSPENDED") return 4;
  switch (row.sum?.light) {
    case "PAST":
      return 0;
    case "URGENT":
      return 1;
    case "NEAR":
      return 2;
    case "IN_TIME":
      return 3;
    default:
      return 5;
  }
}

/** Rows by group; a group without rows is left out, the order inside a group stays the server's. */
export function grouped(rows: readonly MatterRow[]): MatterGroup[] {
  return titles
    .map(([title, icon], n) => ({ title, icon, rows: rows.filter((row) => groupOf(row) === n) }))
    .filter((group) => group.rows.length > 0);
}
