import type { LocationQuery } from "vue-router";
import type { paths } from "@shiheng/api";

/** What the list is narrowed to; every member is also a word of the address. */
export interface SubjectFilters {
  readonly q?: string;
  readonly division?: string;
  readonly town?: string;
  readonly station?: string;
  readonly industry?: string;
  readonly type?: string;
  readonly status?: string;
  readonly creditClass?: string;
}

/** The members in the order in which they are told. */
export const filterKeys = [
  "q",
  "division",
  "town",
  "station",
  "industry",
  "type",
  "status",
  "creditClass",
] as const satisfies readonly (keyof SubjectFilters)[];

export type FilterKey = (typeof filterKeys)[number];

const shapes: Readonly<Record<FilterKey, RegExp>> = {
  q: /\S/,
  division: /^\d{6}$/,
  town: /^\d{9}$/,
  station: /^\d{1,9}$/,
  industry: /^[A-T]\d{0,4}$/,
  type: /^[A-Z_]+$/,
  status: /^[A-Z_]+$/,
  creditClass: /^[A-D]$/,
};

/** The filters of an address; what cannot be a filter is left out, so that an old link still opens. */
export function filtersOf(query: LocationQuery): SubjectFilters {
  const found: Partial<Record<FilterKey, string>> = {};
  for (const key of filterKeys) {
    const value = query[key];
    if (typeof value === "string" && shapes[key].test(value)) found[key] = value.trim();
  }
  return found;
}

/** The address's query for some filters. */
export function queryOf(filters: SubjectFilters): Record<string, string> {
  return Object.fromEntries(filterKeys.flatMap((key) => (filters[key] ? [[key, filters[key]]] : [])));
}

/** Filters with one member changed; choosing it again takes it away. A district's town does not outlive the district. */
export function toggled(filters: SubjectFilters, key: FilterKey, value: string | undefined): SubjectFilters {
  const next: Partial<Record<FilterKey, string>> = { ...filters };
  if (!value || next[key] === value) delete next[key];
  else next[key] = value;
  if (key === "division") delete next.town;
  return next;
}

type ServerQuery = NonNullable<paths["/api/subjects/count"]["get"]["parameters"]["query"]>;

/** Filters as the server's query takes them: codes that are numbers become numbers. */
export function serverQuery(filters: SubjectFilters): ServerQuery {
  const { division, town, station, type, status, ...rest } = filters;
  return {
    ...rest,
    // The server refuses a code it does not know, in words; the page need not know them all.
    ...(type ? { type: type as ServerQuery["type"] } : {}),
    ...(status ? { status: status as ServerQuery["status"] } : {}),
    ...(division ? { division: Number(division) } : {}),
    ...(town ? { town: Number(town) } : {}),
    ...(station ? { station: Number(station) } : {}),
  };
}

/** How many, in words: `共 1,234 户`, `超过 10,000 户`. */
export function countWords(counted: { count: number; more: boolean } | undefined): string {
  if (!counted) return "";
  const figure = counted.count.toLocaleString("en-US");
  return counted.more ? `超过 ${figure} 户` : `共 ${figure} 户`;
}
