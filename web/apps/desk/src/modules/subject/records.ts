import type { IconName } from "@shiheng/ui";
import type { DisclosedRecord } from "@shiheng/proof";
import type { LedgerRow } from "./profile";

/** How a record is marked in lists. */
export interface RecordMark {
  readonly tone: "good" | "bad" | "near" | "held" | "plain";
  readonly icon: IconName;
}

const marks: Readonly<Record<string, RecordMark>> = {
  PENALTY: { tone: "bad", icon: "cross" },
  ABNORMAL_LIST: { tone: "bad", icon: "warning" },
  SERIOUS_LIST: { tone: "bad", icon: "over" },
  SAMPLING_FAIL: { tone: "bad", icon: "cross" },
  JUDICIAL: { tone: "bad", icon: "warning" },
  RECALL: { tone: "near", icon: "recall" },
  RECTIFICATION: { tone: "near", icon: "edit" },
  CLUE: { tone: "near", icon: "search" },
  COMPLAINT: { tone: "near", icon: "message" },
  REPAIR: { tone: "good", icon: "sync" },
  HONOR: { tone: "good", icon: "check" },
  LICENSE: { tone: "plain", icon: "document" },
  REGISTRATION: { tone: "plain", icon: "document" },
  ANNUAL_REPORT: { tone: "good", icon: "check" },
  COMMITMENT: { tone: "plain", icon: "document" },
};
const bad: RecordMark = { tone: "bad", icon: "cross" };
const good: RecordMark = { tone: "good", icon: "check" };
const problems = new Set(["R2", "R3", "R4", "R5", "R6", "R8"]);

/** Tone and icon by what the record says, not by its kind alone: an inspection may be either. */
export function recordMark(record: Pick<LedgerRow, "kind" | "codes">): RecordMark {
  const { kind, codes } = record;
  if (kind === "INSPECTION") return codes.some((code) => problems.has(code)) ? bad : good;
  if (kind === "ANNUAL_REPORT" && codes.includes("MISSED")) return bad;
  if (kind === "RECTIFICATION" && codes.includes("CONFORMING")) return good;
  if ((kind === "ABNORMAL_LIST" || kind === "SERIOUS_LIST") && !codes.includes("LISTED")) return good;
  return marks[kind] ?? { tone: "plain", icon: "document" };
}

/** Members of a record's body under their Chinese names, in the order in which they are read. */
const memberNames: Readonly<Record<string, string>> = {
  summary: "内容",
  decisionNumber: "文号",
  facts: "事实",
  basis: "依据",
  reason: "事由",
  penalty: "处罚",
  amount: "金额",
  fineYuan: "罚款（元）",
  plan: "计划编号",
  planName: "计划",
  items: "事项",
  results: "结果",
  visitedOn: "检查日期",
  pointsChecked: "检查要点",
  pointsViolated: "不符合要点",
  officers: "执法人员编号",
  departments: "单位",
  year: "年度",
  title: "名称",
  authority: "机关",
  product: "产品",
  standard: "标准",
};

const plain = (value: unknown): string =>
  Array.isArray(value) ? value.map(plain).join("、") : value === null || value === undefined ? "" : String(value);

function bodyOf(record: Pick<LedgerRow, "text">): Record<string, unknown> {
  const body: unknown = (record.text as Record<string, unknown> | undefined)?.["body"];
  return body !== null && typeof body === "object" && !Array.isArray(body) ? (body as Record<string, unknown>) : {};
}

/** One line that says what happened. */
export function recordSummary(record: Pick<LedgerRow, "kind" | "kindLabel" | "text">): string {
  if (record.text === undefined) return "内容已依法删除，指纹还在账本";
  const body = bodyOf(record);
  if (record.kind === "INSPECTION") {
    const results = plain(body["results"]);
    const plan = plain(body["planName"]);
    const told = [results, plan].filter(Boolean).join("，");
    if (told) return told;
  }
  const summary = plain(body["summary"]);
  if (summary) return summary;
  return (
    Object.values(body)
      .map(plain)
      .find((text) => text !== "") ?? record.kindLabel
  );
}

/** The body as name and value; members without a Chinese name are shown as “其他”. */
export function recordFacts(record: Pick<LedgerRow, "text">): { name: string; value: string }[] {
  return Object.entries(bodyOf(record))
    .map(([member, value]) => ({ name: memberNames[member] ?? "其他", value: plain(value) }))
    .filter((fact) => fact.value !== "");
}

/** What the proof needs; a record that waits for its place in the log gets a place beyond its end. */
export function disclosedOf(record: LedgerRow): DisclosedRecord | undefined {
  if (!record.text || !record.salt) return undefined;
  return { record: record.text, salt: record.salt, index: record.index ?? Number.MAX_SAFE_INTEGER };
}

/** How long a record is shown in public, in words. */
export function publicationWords(
  record: Pick<LedgerRow, "published" | "publishFrom" | "publishThrough">,
  day: string,
): string {
  if (!record.publishFrom) return "不公示";
  if (record.publishFrom > day) return `${record.publishFrom} 起公示`;
  if (!record.published) return "已停止公示";
  return record.publishThrough ? `公示到 ${record.publishThrough}` : "公示中";
}

/** Kinds with how many, the most frequent first: chips above the list. */
export function kindsOf(records: readonly LedgerRow[]): { code: string; label: string; count: number }[] {
  const kinds = new Map<string, { code: string; label: string; count: number }>();
  for (const record of records) {
    const known = kinds.get(record.kind) ?? { code: record.kind, label: record.kindLabel, count: 0 };
    known.count += 1;
    kinds.set(record.kind, known);
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count);
}
