import type { ResultCode, Verdict } from "../types";
import type { Stroke } from "../visit/strokes";

/** An answer that is not complete yet: found wrong, and not yet said why. */
export interface OpenAnswer {
  readonly verdict: Verdict;
  readonly problems: readonly string[];
  readonly remark: string;
}

/** What the officer has begun and not yet given: it outlives a reload, a crash and an empty battery. */
export interface VisitDraft {
  readonly open: Readonly<Record<string, OpenAnswer>>;
  readonly results: readonly ResultCode[] | undefined;
  readonly note: string;
  readonly businessName: string;
  readonly business: readonly Stroke[];
  readonly refusing: boolean;
  readonly refusal: string;
  readonly witness: string;
  readonly witnessStrokes: readonly Stroke[];
  /** Signatures of the officers by public number. */
  readonly officers: Readonly<Record<string, readonly Stroke[]>>;
  /** What each point said when the first signature was given. */
  readonly signedAs: Readonly<Record<string, string>> | undefined;
}

/** A draft in which nothing has been begun. */
export const emptyDraft: VisitDraft = {
  open: {},
  results: undefined,
  note: "",
  businessName: "",
  business: [],
  refusing: false,
  refusal: "",
  witness: "",
  witnessStrokes: [],
  officers: {},
  signedAs: undefined,
};

/** The draft without any signature: what they stood under has changed. */
export function unsigned(draft: VisitDraft): VisitDraft {
  return { ...draft, business: [], witnessStrokes: [], officers: {}, signedAs: undefined };
}

/** Whether anybody has signed. */
export function hasSignature(draft: VisitDraft): boolean {
  return (
    draft.business.length > 0 ||
    draft.witnessStrokes.length > 0 ||
    Object.values(draft.officers).some((strokes) => strokes.length > 0)
  );
}

/** Whether an answer can be given: what is found wrong must say what is wrong. */
export function saysEnough(answer: OpenAnswer): boolean {
  return answer.verdict !== "VIOLATES" || answer.problems.length > 0 || answer.remark.trim() !== "";
}
