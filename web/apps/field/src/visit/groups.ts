import { daysBetween } from "@shiheng/ui";
import type { Operation } from "../queue/operation";
import type { TaskRow } from "../types";

/** One row of the list with its state on this phone. */
export interface ListedTask {
  readonly row: TaskRow;
  readonly state: TaskRow["state"];
  readonly words: string;
  readonly tone: "plain" | "good" | "near" | "urgent" | "over" | "held";
}

/** A group of the list. */
export interface TaskGroup {
  readonly title: string;
  readonly note: string;
  readonly tasks: readonly ListedTask[];
}

type Group = "running" | "past" | "today" | "waiting" | "later" | "done";

const titles: Readonly<Record<Group, readonly [string, string]>> = {
  running: ["正在检查", ""],
  past: ["检查时间已过", "请联系计划的发起单位"],
  today: ["今天可以去", "已批准入企"],
  waiting: ["等批准", "单位负责人批准后才能去"],
  later: ["还没到时间", ""],
  done: ["已完成", "等负责人审核"],
};

/** The list in the order in which it is worked: what has begun, what is late, what can be done today. */
export function groups(
  rows: readonly TaskRow[],
  queue: readonly Operation[],
  today: string | undefined,
): readonly TaskGroup[] {
  const found = new Map<Group, ListedTask[]>();
  for (const row of rows) {
    const state = stateOf(row, queue);
    const group = groupOf(row, state, today);
    const listed = { row, state, ...clock(row, group, today) };
    found.set(group, [...(found.get(group) ?? []), listed]);
  }
  const order = Object.keys(titles) as Group[];
  return order.flatMap((group) => {
    const tasks = found.get(group);
    return tasks ? [{ title: titles[group][0], note: titles[group][1], tasks }] : [];
  });
}

function stateOf(row: TaskRow, queue: readonly Operation[]): TaskRow["state"] {
  const mine = queue.filter((each) => each.task === row.id && !each.stopped);
  if (mine.some((each) => each.kind === "complete")) return "RESULT_ENTERED";
  const started = mine.some((each) => each.kind === "start");
  return started && (row.state === "ASSIGNED" || row.state === "NOTIFIED") ? "IN_PROGRESS" : row.state;
}

function groupOf(row: TaskRow, state: TaskRow["state"], today: string | undefined): Group {
  if (state === "IN_PROGRESS") return "running";
  if (state !== "ASSIGNED" && state !== "NOTIFIED") return "done";
  if (today && row.windowThrough < today) return "past";
  if (today && row.windowFrom > today) return "later";
  return state === "NOTIFIED" ? "today" : "waiting";
}

/** The end of the window: the nearer, the fuller. */
function clock(row: TaskRow, group: Group, today: string | undefined): Pick<ListedTask, "words" | "tone"> {
  if (group === "done") return { words: "待审核", tone: "good" };
  const end = `${Number(row.windowThrough.slice(5, 7))}月${Number(row.windowThrough.slice(8, 10))}日`;
  if (!today) return { words: `${end}前`, tone: "plain" };
  if (group === "later") {
    const from = `${Number(row.windowFrom.slice(5, 7))}月${Number(row.windowFrom.slice(8, 10))}日`;
    return { words: `${from}起`, tone: "held" };
  }
  const left = daysBetween(today, row.windowThrough);
  if (left < 0) return { words: `过了 ${-left} 天`, tone: "over" };
  if (left === 0) return { words: "今天截止", tone: "urgent" };
  return { words: `${end}前，剩 ${left} 天`, tone: left <= 3 ? "near" : "plain" };
}

/** `一次上门，查 3 项`, or the one item. */
export function itemWords(row: Pick<TaskRow, "itemNames">): string {
  return row.itemNames.length > 1
    ? `一次上门，查 ${row.itemNames.length} 项：${row.itemNames.join("、")}`
    : (row.itemNames[0] ?? "");
}

/** The address without province, city and district, which every officer of the district knows. */
export function streetOf(address: string): string {
  return (
    address
      .replace(/^[^省市]+省/, "")
      .replace(/^[^省市区县]+市/, "")
      .replace(/^[^市区县路街]+(区|县|市)/, "") || address
  );
}
