import type { components } from "@shiheng/api";
import { longDay, money } from "@shiheng/ui";

export type RecordRow = components["schemas"]["DisclosureResponsesRecordRow"];
export type Standing = components["schemas"]["DisclosureResponsesStanding"];

/** A named line under a record. */
export interface RecordLine {
  readonly name: string;
  readonly value: string;
}

/** A record in the words of the page; every word comes from the very text that is verified. */
export interface RecordWords {
  readonly title: string;
  /** Codes of inspection results with the words of the record. */
  readonly results: readonly { readonly code: string; readonly words: string }[];
  readonly lines: readonly RecordLine[];
  /** Number of the plan whose draw chose the subject. */
  readonly plan: string | undefined;
  readonly subject: { readonly name: string; readonly uscc: string | undefined } | undefined;
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
const part = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/** What has a name of its own in the body of a record; anything else is only in the full text. */
const named: readonly (readonly [string, string, (value: unknown) => string | undefined])[] = [
  ["kind", "检查种类", text],
  ["items", "检查事项", (value) => texts(value).join("、") || undefined],
  ["departments", "检查单位", (value) => texts(value).join("、") || undefined],
  ["decisionNumber", "文号", text],
  ["violation", "违法行为", text],
  ["basis", "依据", text],
  ["penalty", "处罚", text],
  ["fine", "罚款", (value) => (typeof value === "string" ? money(value) : undefined)],
  ["reason", "事由", text],
  ["licence", "许可", text],
  ["number", "编号", text],
  ["validThrough", "有效期至", (value) => (typeof value === "string" ? longDay(value) : undefined)],
  ["product", "产品", text],
  ["batch", "批号", text],
  ["fault", "不合格项", text],
  ["commitment", "承诺", text],
  ["frameHash", "名单指纹", text],
  ["ground", "为什么删去", text],
  ["effect", "对账本的影响", text],
];

function pointsOf(body: Record<string, unknown>): RecordLine[] {
  const all = body["pointsChecked"];
  const violated = body["pointsViolated"];
  if (typeof all !== "number" || typeof violated !== "number") return [];
  return [{ name: "要点", value: violated === 0 ? `${all} 项全部符合` : `${all} 项，其中 ${violated} 项不符合` }];
}

/** Puts a record's own text into the words of the page. */
export function recordWords(record: Record<string, unknown>): RecordWords {
  const body = part(record["body"]);
  const subject = part(record["subject"]);
  const kind = text(record["kindLabel"]) ?? "记录";
  const codes = texts(record["codes"]);
  const labels = texts(body["results"]);
  const inspection = record["kind"] === "INSPECTION";
  return {
    title: text(body["summary"]) ?? text(body["planName"]) ?? kind,
    results: inspection ? labels.map((words, n) => ({ code: codes[n] ?? "", words })) : [],
    lines: [
      ...named.flatMap(([key, name, read]) => {
        const value = read(body[key]);
        return value ? [{ name, value }] : [];
      }),
      ...pointsOf(body),
    ],
    // Only a draw can be looked up by its plan; what was given out has none.
    plan: (text(body["kind"]) ?? "双随机抽查") === "双随机抽查" ? text(body["plan"]) : undefined,
    subject: text(subject["name"]) ? { name: text(subject["name"]) ?? "", uscc: text(subject["uscc"]) } : undefined,
  };
}

/** The parts of a subject's page, in order, with the kinds that belong to each. */
export const groups: readonly { readonly key: string; readonly title: string; readonly kinds: readonly string[] }[] = [
  { key: "penalties", title: "行政处罚", kinds: ["PENALTY"] },
  { key: "lists", title: "异常和失信名单", kinds: ["ABNORMAL_LIST", "SERIOUS_LIST", "JUDICIAL"] },
  { key: "checks", title: "检查与抽检", kinds: ["INSPECTION", "RECTIFICATION", "SAMPLING_FAIL", "CLUE"] },
  { key: "recalls", title: "召回", kinds: ["RECALL"] },
  { key: "honours", title: "荣誉与承诺", kinds: ["HONOR", "COMMITMENT"] },
  { key: "repairs", title: "修复与异议", kinds: ["REPAIR", "OBJECTION"] },
  { key: "register", title: "登记与年报", kinds: ["LICENSE", "REGISTRATION", "ANNUAL_REPORT", "TAX"] },
];

/** Sorts records into the parts of the page; what belongs nowhere comes last under its own head. */
export function grouped(rows: readonly RecordRow[]): { key: string; title: string; rows: RecordRow[] }[] {
  const known = new Set(groups.flatMap((group) => group.kinds));
  const parts = groups.map((group) => ({
    key: group.key,
    title: group.title,
    rows: rows.filter((row) => group.kinds.includes(row.standing.kind)),
  }));
  const rest = rows.filter((row) => !known.has(row.standing.kind));
  return [...parts, { key: "others", title: "其他", rows: rest }].filter((group) => group.rows.length > 0);
}

/** `还公示 246 天，到2027年1月20日` with the share of the term that has passed. */
export function termOf(standing: Standing): { words: string; passed: number; whole: number } | undefined {
  const { daysLeft, daysOfTerm, publishThrough } = standing;
  if (typeof daysLeft !== "number" || typeof daysOfTerm !== "number" || !publishThrough) return undefined;
  return {
    words: daysLeft <= 1 ? "今天 24:00 停止公示" : `还公示 ${daysLeft} 天，到${longDay(publishThrough)}`,
    passed: Math.max(0, daysOfTerm - daysLeft),
    whole: daysOfTerm,
  };
}
