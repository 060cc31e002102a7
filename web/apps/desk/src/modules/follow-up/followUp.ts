import type { components } from "@shiheng/api";

export type FollowUp = components["schemas"]["InspectionFollowUpView"];
export type FollowUpKind = FollowUp["kind"];
export type Conclusion = components["schemas"]["InspectionClosing"]["conclusion"];

export const kinds: readonly { readonly code: FollowUpKind; readonly words: string }[] = [
  { code: "PUBLISH_ORDER", words: "责令公示" },
  { code: "ABNORMAL_LISTING", words: "核查住所" },
  { code: "RECTIFICATION", words: "责令改正" },
  { code: "RECHECK", words: "复查" },
  { code: "CLUE", words: "线索核查" },
  { code: "HANDOVER", words: "移交" },
];

/** The two ways each kind can end, and what follows from the second. */
export function endings(kind: FollowUpKind): readonly { code: Conclusion; words: string; next?: string }[] {
  const pair = (good: string, bad: string, next: string) =>
    [
      { code: "CONFORMING", words: good },
      { code: "NOT_CONFORMING", words: bad, next },
    ] as const;
  switch (kind) {
    case "PUBLISH_ORDER":
      return pair("已公示", "逾期没有公示", "转线索核查，另算期限");
    case "ABNORMAL_LISTING":
      return pair("核查后不列入", "核查属实", "转列入程序的线索核查，另算期限");
    case "RECTIFICATION":
      return pair("已改正", "没有改正", "安排复查，另算期限");
    case "RECHECK":
      return pair("复查合格", "复查不合格", "转线索核查，另算期限");
    case "CLUE":
      return pair("核查后没有发现违法", "涉嫌违法，移交", "5个工作日内移交主管机关");
    case "HANDOVER":
      return pair("已移交并取得回执", "对方没有接收", "重新移交，另算期限");
  }
}
