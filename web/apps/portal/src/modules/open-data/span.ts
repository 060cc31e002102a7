/** The day `days` before an ISO day. */
export function daysBefore(isoDay: string, days: number): string {
  const [year = 1970, month = 1, day = 1] = isoDay.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, day - days)).toISOString().slice(0, 10);
}

/** What is wrong with a span of days, in words; undefined when it may be downloaded. */
export function spanFault(from: string, through: string, longest: number): { field: string; text: string } | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from)) return { field: "from", text: "请填写开始日期" };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(through)) return { field: "through", text: "请填写结束日期" };
  if (from > through) return { field: "from", text: "开始日期不能晚于结束日期" };
  if (from <= daysBefore(through, longest)) return { field: "from", text: `一次最多 ${longest} 天，请分几次下载` };
  return undefined;
}

/** What a way to take a set is called. */
export function formatWords(format: string): string {
  if (format === "csv") return "表格（CSV）";
  if (format === "jsonl") return "可核对的原文（JSON）";
  return "国际通用格式（LIVES）";
}
