import type { components } from "@shiheng/api";

export type CaseRow = components["schemas"]["EnforcementCasesRow"];
export type MatterRow = components["schemas"]["MatterRow"];

/** The parts of the way that the list shows one at a time. */
export const stages = [
  { code: "CLUE", words: "线索", empty: "没有待核查的线索" },
  { code: "OPEN", words: "办理中", empty: "没有办理中的案件" },
  { code: "CLOSED", words: "已结案", empty: "没有已结案的案件" },
] as const;

const sources: Readonly<Record<string, string>> = {
  INSPECTION: "监督检查",
  COMPLAINT: "投诉",
  REPORT: "举报",
  TRANSFER: "部门移送",
  SUPERIOR: "上级交办",
  SAMPLING: "抽样检验",
  MONITOR: "监测",
  SELF: "自行发现",
  MEDIA: "媒体报道",
  ASSIST: "协查",
};

const ends: Readonly<Record<string, string>> = {
  PENALTY: "处罚",
  NO_PENALTY: "不予处罚",
  WITHDRAWN: "撤销立案",
  TERMINATED: "终止调查",
  TRANSFERRED: "移送",
  CRIMINAL: "移送司法",
  ENFORCEMENT_ENDED: "终结执行",
  REVOKED: "决定被撤销",
};

export const sourceWords = (code: string | null | undefined) => (code ? (sources[code] ?? "其他来源") : "");
export const endWords = (code: string | null | undefined) => (code ? (ends[code] ?? "其他") : "");

/** The last cell of a row: how it ended, else what the decision was, else where the clue came from. */
export function resultWords(row: CaseRow): string {
  if (row.closeWay)
    return row.fine > 0 ? `${endWords(row.closeWay)} ${row.fine.toLocaleString("zh-CN")} 元` : endWords(row.closeWay);
  return sourceWords(row.source);
}
