import type { IconName } from "./icons";

/** How one result is shown: word, tone and icon together. */
export interface ShownResult {
  readonly words: string;
  readonly tone: "good" | "bad" | "near" | "held";
  readonly icon: IconName;
}

/** Answers to one item of a check list. */
export const checkAnswers: Readonly<Record<string, ShownResult>> = {
  CONFORMS: { words: "符合", tone: "good", icon: "check" },
  VIOLATES: { words: "不符合", tone: "bad", icon: "cross" },
  NOT_CONFORMS: { words: "不符合", tone: "bad", icon: "cross" },
  DOES_NOT_CONFORM: { words: "不符合", tone: "bad", icon: "cross" },
  NONCONFORMING: { words: "不符合", tone: "bad", icon: "cross" },
  NOT_APPLICABLE: { words: "不适用", tone: "held", icon: "struck" },
};

/** The eight inspection results, in the words of the national enterprise credit publicity system. */
export const inspectionResults: Readonly<Record<string, ShownResult>> = {
  R1: { words: "未发现问题", tone: "good", icon: "check" },
  R2: { words: "未按规定公示应当公示的信息", tone: "bad", icon: "cross" },
  R3: { words: "公示信息隐瞒真实情况、弄虚作假", tone: "bad", icon: "cross" },
  R4: { words: "通过登记的住所（经营场所）无法联系", tone: "bad", icon: "cross" },
  R5: { words: "发现问题已责令改正", tone: "near", icon: "edit" },
  R6: { words: "不配合检查情节严重", tone: "bad", icon: "cross" },
  R7: { words: "未发现开展本次抽查涉及的经营活动", tone: "held", icon: "minus" },
  R8: { words: "发现问题待后续处理", tone: "near", icon: "warning" },
};
