import type { VisitDraft } from "../device/draft";
import type { Member, ResultCode } from "../types";
import { isSignature } from "./strokes";

/** What is still missing before a visit can be completed, in the order of the page; empty = nothing. */
export function missing(
  draft: VisitDraft,
  team: readonly Member[],
  absent: boolean,
  today: string | undefined,
): string[] {
  const found: string[] = [];
  if (!absent) {
    if (draft.refusing) {
      if (!draft.refusal.trim()) found.push("写明拒签情况");
      if (!draft.witness.trim()) found.push("写明见证人");
    } else {
      if (!draft.businessName.trim()) found.push("写明签字人");
      if (!isSignature(draft.business)) found.push("被检查单位签字");
    }
  }
  const signed = signers(draft, team, today).length;
  if (signed < 2) found.push(signed === 1 ? "另一名执法员签字" : "两名执法员签字");
  return found;
}

/** The officers of the team who signed and whose credentials are in force. */
export function signers(draft: VisitDraft, team: readonly Member[], today: string | undefined): Member[] {
  return team
    .filter((member) => !today || member.credentialValidThrough >= today)
    .filter((member) => isSignature(draft.officers[member.publicNumber] ?? []));
}

/** Nobody was met: then there is nobody to sign for the business. */
export function nobodyMet(results: readonly ResultCode[]): boolean {
  return results.includes("R4");
}

/** The button: what it does, or what it waits for. */
export function completionWords(left: readonly string[]): string {
  return left.length ? `完成检查（还差${left[0]}${left.length > 1 ? `等 ${left.length} 处` : ""}）` : "完成检查";
}
