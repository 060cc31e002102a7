import type { components } from "@shiheng/api";

export type BatchRow = components["schemas"]["ExchangeBatchResponsesBatchRow"];
export type BatchSummary = components["schemas"]["ExchangeBatchResponsesBatchSummary"];
export type SourceRow = components["schemas"]["ExchangeSourceRow"];

/** How the state of a batch, or of a list of subjects, looks: tone and icon beside its word. */
export function lookOf(batch: Pick<BatchRow, "state" | "running">) {
  if (batch.running) return { tone: "near", icon: "sync" } as const;
  if (batch.state === "DONE" || batch.state === "TAKEN_OVER") return { tone: "good", icon: "check" } as const;
  if (batch.state === "FAILED") return { tone: "bad", icon: "cross" } as const;
  if (batch.state === "ROLLED_BACK") return { tone: "held", icon: "minus" } as const;
  return { tone: "plain", icon: "edit" } as const;
}

/** What became of the rows, in the order a reader asks: all of it adds up to what was read. */
export function outcomesOf(batch: Pick<BatchRow, "counts" | "state">) {
  const tried = batch.state === "CHECKED" || batch.state === "CHECKING";
  const { counts } = batch;
  return [
    { words: tried ? "可以归集" : "新归集", rows: counts.taken },
    { words: tried ? "将更正原记录" : "更正原记录", rows: counts.corrected },
    { words: "已有，内容相同", rows: counts.known },
    { words: tried ? "将待认领" : "待认领", rows: counts.waiting },
    { words: "有错，没有归集", rows: counts.refused },
  ];
}

/** How far the work is in whole percent; nothing where the file does not say how long it is. Only what is done is a hundred. */
export function progressOf(batch: Pick<BatchRow, "state" | "running" | "linesDone" | "linesTotal" | "counts">) {
  if (batch.state === "ROLLING_BACK") {
    const all = batch.counts.taken + batch.counts.corrected;
    return all ? Math.min(99, Math.floor((100 * batch.counts.withdrawn) / all)) : undefined;
  }
  if (!batch.linesTotal) return undefined;
  return Math.min(99, Math.floor((100 * Math.max(0, batch.linesDone)) / batch.linesTotal));
}

/** Whether its file can be mapped again: nothing of it was gathered yet. */
export function mappable(batch: Pick<BatchRow, "state" | "counts" | "channel">): boolean {
  if (batch.state === "UPLOADED" || batch.state === "CHECKED") return true;
  return batch.state === "FAILED" && batch.channel === "文件" && batch.counts.taken + batch.counts.corrected === 0;
}
