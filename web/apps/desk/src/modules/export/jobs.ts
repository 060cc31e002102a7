import type { components } from "@shiheng/api";

export type Job = components["schemas"]["ExportJob"];
export type Offer = components["schemas"]["ExportOffer"];

/** How the state of an export looks beside its word. */
export function lookOf(job: Pick<Job, "state" | "open">) {
  if (job.open) return { tone: "near", icon: "sync" } as const;
  if (job.state === "DONE") return { tone: "good", icon: "check" } as const;
  if (job.state === "FAILED") return { tone: "bad", icon: "cross" } as const;
  return { tone: "held", icon: "minus" } as const;
}

/** How far it is, from 0 to 100; nothing while nobody knows how many rows there are. */
export function shareOf(job: Pick<Job, "rowsDone" | "rowsTotal">): number | undefined {
  if (job.rowsTotal < 0) return undefined;
  if (job.rowsTotal === 0) return 100;
  return Math.min(100, Math.floor((job.rowsDone / job.rowsTotal) * 100));
}

/** A size as people say it. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** What an address already says of the export that is wanted: the list and its conditions. */
export function wantedOf(query: Record<string, unknown>, offers: readonly Offer[]) {
  const offer = offers.find((one) => one.key === query["list"]);
  const conditions = Object.fromEntries(
    Object.entries(query).flatMap(([key, value]) =>
      key !== "list" && typeof value === "string" && value ? [[key, value]] : [],
    ),
  );
  return { offer, conditions };
}
