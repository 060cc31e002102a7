import { must } from "../fault";
import { checkRecord, type RecordEvidence, type RecordReport } from "../record";
import type { StratumRule, Transcript } from "./transcript";

/**
 * Compares a draw with the record by which it was announced: that record stands in the log at the place the transcript
 * names, and holds the same frame hash, sizes, rules and commitment. Without it nobody sees a list or a rate that was changed
 * afterwards and drawn from anew (shiheng-draw/1, "Commit"). Throws the first Fault.
 */
export function checkAnnounced(transcript: Transcript, evidence: RecordEvidence): RecordReport {
  const report = checkRecord(evidence);
  const { commitment, frame, rules, plan } = transcript;
  must(
    commitment.logIndex === evidence.disclosed.index,
    "承诺在账本中的位置",
    `第 ${evidence.disclosed.index + 1} 条`,
    commitment.logIndex === null ? "没有写" : `第 ${commitment.logIndex + 1} 条`,
  );
  const told = announcementIn(evidence.disclosed.record);
  must(told !== undefined, "抽取前入账的记录", "一次抽取的承诺", "别的内容");
  must(told["plan"] === plan.id, "抽取前入账的计划编号", shown(told["plan"]), plan.id);
  must(told["frameHash"] === frame.hash, "抽取前入账的名单指纹", shown(told["frameHash"]), frame.hash);
  must(told["commitment"] === commitment.value, "抽取前入账的承诺", shown(told["commitment"]), commitment.value);
  const sizes = sizesInWords(told["frameSize"]);
  must(sizes === sizesInWords(frame.size), "抽取前入账的各层户数", sizes, sizesInWords(frame.size));
  const promised = rulesInWords(told["rules"]);
  must(promised === rulesInWords(rules), "抽取前入账的规则", promised, rulesInWords(rules));
  return report;
}

/** The part of a record that announces a draw: the one that holds a frame's hash beside a commitment. */
function announcementIn(record: unknown): Record<string, unknown> | undefined {
  if (record === null || typeof record !== "object" || Array.isArray(record)) return undefined;
  const members = record as Record<string, unknown>;
  if (typeof members["frameHash"] === "string" && typeof members["commitment"] === "string") return members;
  for (const value of Object.values(members)) {
    const found = announcementIn(value);
    if (found) return found;
  }
  return undefined;
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : "没有写";
}

function sizesInWords(value: unknown): string {
  if (value === null || typeof value !== "object") return "没有写";
  const sizes = Object.entries(value as Record<string, unknown>).filter(([, size]) => size !== 0);
  return sizes
    .map(([stratum, size]) => `${stratum} 层 ${String(size)} 户`)
    .sort()
    .join("，");
}

/** Rates as exact decimals without idle zeros, so that 0.3 and 0.30 are the same promise. */
function plain(rate: unknown): string {
  const text = String(rate);
  return text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
}

function rulesInWords(value: unknown): string {
  if (value === null || typeof value !== "object") return "没有写";
  const rules = value as { strata?: unknown; leastTotal?: unknown; riskOrder?: unknown };
  if (!Array.isArray(rules.strata) || !Array.isArray(rules.riskOrder)) return "没有写";
  const strata = (rules.strata as StratumRule[]).map(
    (one) => `${one.stratum} 层 ${plain(one.rate)}，至少 ${one.minimum}，至多 ${one.cap ?? "不限"}`,
  );
  const least = rules.leastTotal === null || rules.leastTotal === undefined ? "不限" : plain(rules.leastTotal);
  return `${strata.sort().join("；")}；合计至少 ${least}；从高到低 ${rules.riskOrder.join("")}`;
}
