import type { LocationQuery } from "vue-router";
import type { paths } from "@shiheng/api";

/** Statuses one may narrow to, as the register names them. */
export type SubjectStatus = NonNullable<
  NonNullable<paths["/api/public/subjects"]["get"]["parameters"]["query"]>["status"]
>;

/** What the address of the search page asks for. */
export interface SearchQuery {
  readonly q: string;
  readonly division: number | undefined;
  readonly industry: string | undefined;
  readonly status: SubjectStatus | undefined;
  readonly byAddress: boolean;
}

const one = (value: LocationQuery[string] | undefined): string => (typeof value === "string" ? value : "");

/** Reads the address; nonsense in it counts as not asked for. */
export function readQuery(query: LocationQuery): SearchQuery {
  const division = one(query["division"]);
  const industry = one(query["industry"]);
  const status = one(query["status"]);
  return {
    q: one(query["q"]).trim(),
    division: /^\d{6}$/.test(division) ? Number(division) : undefined,
    industry: /^[A-T]$/.test(industry) ? industry : undefined,
    status: /^[A-Z_]+$/.test(status) ? (status as SubjectStatus) : undefined,
    byAddress: one(query["by"]) === "address",
  };
}

/** The address of a search, as short as can be. */
export function writeQuery(search: SearchQuery): Record<string, string> {
  return {
    ...(search.q ? { q: search.q } : {}),
    ...(search.division ? { division: String(search.division) } : {}),
    ...(search.industry ? { industry: search.industry } : {}),
    ...(search.status ? { status: search.status } : {}),
    ...(search.byAddress ? { by: "address" } : {}),
  };
}

/** Splits a name so that what was looked for can be marked; the marked parts are the odd ones. */
export function marked(name: string, q: string): string[] {
  const words = q.split(/\s+/).filter((word) => word.length >= 2);
  if (!words.length) return [name];
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return name.split(new RegExp(`(${pattern})`, "i"));
}
