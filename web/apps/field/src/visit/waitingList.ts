import type { Operation } from "../queue/operation";

/** One line of what waits, as the officer would say it. */
export interface WaitingLine {
  readonly key: string;
  readonly task: number;
  readonly words: string;
  readonly madeAt: string;
  readonly stopped: Operation["stopped"];
  /** The choice between two answers has its own page. */
  readonly conflict: boolean;
}

const verdicts = { CONFORMS: "符合", VIOLATES: "不符合", NOT_APPLICABLE: "不适用" } as const;
const purposes = { EVIDENCE: "照片", SIGNATURE: "签字", FOLLOW_UP: "复查照片" } as const;

function words(row: Operation): string {
  switch (row.kind) {
    case "start":
      return "开始检查";
    case "answer":
      return `第 ${row.body.number} 项：${verdicts[row.body.verdict]}`;
    case "photo":
      return row.body.number ? `第 ${row.body.number} 项的照片` : purposes[row.body.purpose];
    case "complete":
      return "完成检查和结果";
    case "close":
      return row.body.closing.conclusion === "CONFORMING" ? "复查：已改正" : "复查：未改正";
  }
}

/** What waits, by task, in the order in which it will be sent. */
export function waitingLists(operations: readonly Operation[]): ReadonlyMap<number, readonly WaitingLine[]> {
  const found = new Map<number, WaitingLine[]>();
  for (const row of operations) {
    const line = {
      key: row.key,
      task: row.task,
      words: words(row),
      madeAt: row.madeAt,
      stopped: row.stopped,
      conflict: row.stopped?.code === "inspection.answered-by-other",
    };
    found.set(row.task, [...(found.get(row.task) ?? []), line]);
  }
  return found;
}
