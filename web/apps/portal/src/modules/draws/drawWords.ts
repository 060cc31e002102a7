import type { components } from "@shiheng/api";

export type DrawView = components["schemas"]["DrawView"];

/** Why subjects were left out, in words; the codes are those of the transcript. */
const reasons: Readonly<Record<string, string>> = {
  DORMANT: "歇业",
  OBSERVATION: "在包容审慎观察期",
  FREQUENCY_REACHED: "今年检查次数已到上限",
  UNDER_INVESTIGATION: "正在被立案调查",
};

/** `歇业 3 户、在包容审慎观察期 2 户`. */
export function excludedWords(excluded: Readonly<Record<string, number>>): string {
  return Object.entries(excluded)
    .map(([code, number]) => `${reasons[code] ?? "其他规定情形"} ${number} 户`)
    .join("、");
}

/** One of the five steps, with the time at which it was done. */
export interface Step {
  readonly title: string;
  readonly at: string | undefined;
  readonly text: string;
  readonly state: "done" | "now" | "ahead";
}

/** The five steps of a draw as far as they have come. */
export function stepsOf(draw: DrawView): Step[] {
  const done = [true, Boolean(draw.committedAt), Boolean(draw.revealedAt), Boolean(draw.revealedAt), draw.published];
  const steps: readonly (readonly [string, string | undefined, string])[] = [
    ["冻结名单", draw.frozenAt, "名单定下，指纹公布。之后增减一户、改一个字，指纹都会变。"],
    ["承诺", draw.committedAt, "密数锁起来，只公布它的指纹，并记入公开账本。"],
    ["投入随机数", draw.revealedAt, "两个不同单位的人，其中一人负责监督，在承诺之后各写一句话。"],
    ["揭示和抽取", draw.revealedAt, "公布密数，按公开的算法算出每户的位置值，取最小的。"],
    ["公开全部记录", draw.publishedAt, "检查全部完成后，完整名单、随机数和结果一起公开，任何人都能重算。"],
  ];
  const current = done.indexOf(false);
  return steps.map(([title, at, text], n) => ({
    title,
    at: done[n] ? (at ?? undefined) : undefined,
    text,
    state: done[n] ? "done" : n === current ? "now" : "ahead",
  }));
}
