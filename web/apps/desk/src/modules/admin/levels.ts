/** How far a department reaches, in words; the order is that of the list. */
export const levels = {
  CITY: "市局",
  DISTRICT: "区县局",
  STATION: "监管所",
  JOINT: "协同部门",
} as const;

/** One department with how deep it stands in the tree. */
export interface TreeRow<T> {
  readonly unit: T;
  readonly depth: number;
}

/** Departments as a tree read from top to bottom; those without a known parent begin a tree of their own. */
export function tree<T extends { id: number; parent?: number | null }>(units: readonly T[]): TreeRow<T>[] {
  const known = new Set(units.map((unit) => unit.id));
  const under = (parent: number | undefined, depth: number): TreeRow<T>[] =>
    units
      .filter((unit) => (unit.parent != null && known.has(unit.parent) ? unit.parent : undefined) === parent)
      .flatMap((unit) => [{ unit, depth }, ...under(unit.id, depth + 1)]);
  return under(undefined, 0);
}
