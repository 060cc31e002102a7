import type { components } from "@shiheng/api";

export type TargetRow = components["schemas"]["ExchangeOutboxResponsesTargetRow"];
export type Item = components["schemas"]["ExchangeOutboxResponsesItem"];
export type Sending = components["schemas"]["ExchangeOutboxResponsesSending"];

/** How the state of a record on its way looks beside its word. */
export function lookOfItem(item: Pick<Item, "state" | "stuck">) {
  if (item.state === "RECEIVED") return { tone: "good", icon: "check" } as const;
  if (item.stuck) return { tone: "bad", icon: "cross" } as const;
  if (item.state === "WAITING") return { tone: "near", icon: "sync" } as const;
  return { tone: "held", icon: "minus" } as const;
}

/** How a sending looks beside its word. */
export function lookOfSending(sending: Pick<Sending, "outcome">) {
  if (sending.outcome === "RECEIVED" || sending.outcome === "KNOWN") return { tone: "good", icon: "check" } as const;
  return sending.outcome === "REFUSED"
    ? ({ tone: "bad", icon: "cross" } as const)
    : ({ tone: "near", icon: "warning" } as const);
}

/** How many of a platform wait for somebody. */
export function stuckOf(target: Pick<TargetRow, "counts">): number {
  return target.counts.filter((one) => one.stuck).reduce((sum, one) => sum + one.rows, 0);
}
