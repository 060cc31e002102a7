import type { components } from "@shiheng/api";
import type { IconName, TimelineEntry } from "@shiheng/ui";

export type TaskRow = components["schemas"]["InspectionTaskRow"];
export type Sheet = components["schemas"]["InspectionSheet"];
export type TaskState = TaskRow["state"];
export type TaskAct = Sheet["acts"][number];

/** Tone and icon of a task's state. */
export function taskTone(state: TaskState): { tone: "plain" | "good" | "near" | "held"; icon: IconName } {
  switch (state) {
    case "CLOSED":
    case "PUBLISHED":
      return { tone: "good", icon: "check" };
    case "CANCELLED":
      return { tone: "held", icon: "struck" };
    case "RESULT_ENTERED":
    case "FOLLOW_UP":
      return { tone: "near", icon: "edit" };
    case "IN_PROGRESS":
      return { tone: "plain", icon: "task" };
    default:
      return { tone: "plain", icon: "list" };
  }
}

/** What happened, the newest first, out of the dates of the visit and the steps of the desk. */
export function timelineOf(sheet: Sheet): TimelineEntry[] {
  const entries: { at: string; what: string; who?: string }[] = sheet.steps.map((step) => ({
    at: step.at,
    what: step.what,
    who: step.detail ? `${step.who}。${step.detail}` : step.who,
  }));
  const dated: [string | undefined, string, string?][] = [
    [sheet.approvedAt, "批准入企检查"],
    [sheet.startedAt, sheet.task.urgent ? "开始检查（紧急，事后补批）" : "开始检查", sheet.task.team.join("、")],
    [sheet.completedAt, "录入结果，双方签字或记明拒签", sheet.task.results.map((one) => one.label).join("；")],
    [sheet.reviewedAt, "审核通过，写入账本并公示"],
  ];
  for (const [at, what, who] of dated) if (at) entries.push({ at, what, who });
  entries.sort((a, b) => b.at.localeCompare(a.at));
  const told: TimelineEntry[] = entries.map((entry, n) => ({ ...entry, current: n === 0 }));
  const due = sheet.disclosure?.dueOn;
  if (sheet.task.state === "RESULT_ENTERED" && due) told.unshift({ at: due, what: "审核结果并公示", next: true });
  else if (["ASSIGNED", "NOTIFIED"].includes(sheet.task.state))
    told.unshift({ at: sheet.task.windowThrough, what: "完成检查", who: sheet.task.team.join("、"), next: true });
  return told;
}

/** Grounds on which a task ends without a visit. */
export const cancelGrounds = [
  { code: "DEREGISTERED", words: "已注销" },
  { code: "REVOKED", words: "已吊销、撤销" },
  { code: "MOVED_OUT", words: "已迁出辖区" },
  { code: "CLOSED", words: "已停业、歇业或正在清算" },
  { code: "UNDER_INVESTIGATION", words: "正在被立案调查" },
  { code: "FREQUENCY_REACHED", words: "检查次数已达上限" },
  { code: "OTHER", words: "其他不能检查的情形" },
] as const;

/** The only grounds on which an officer leaves a task. */
export const substituteReasons = [
  { code: "RECUSAL", words: "回避" },
  { code: "LEAVE", words: "请假" },
  { code: "CREDENTIAL", words: "证件失效" },
  { code: "CLUE_CONFLICT", words: "线索冲突" },
] as const;
