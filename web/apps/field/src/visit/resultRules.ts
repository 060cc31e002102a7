import type { ResultCode, ResultKind } from "../types";

type Terms = Pick<
  ResultKind,
  "code" | "label" | "companions" | "explainsViolation" | "excusesUnanswered" | "needsViolation"
>;

/**
 * What stands against these results, by the terms the server sent. The server decides again by the same terms; a test
 * holds both to one table of all 256 choices.
 */
export function objections(
  kinds: readonly Terms[],
  chosen: readonly ResultCode[],
  violations: number,
  unanswered: number,
): string[] {
  if (!chosen.length) return ["请选择检查结果。"];
  const terms = kinds.filter((kind) => chosen.includes(kind.code));
  const found = terms
    .filter((one) => one.companions.length <= 1 && terms.some((other) => excludes(one, other)))
    .map((one) => exclusion(kinds, one));
  const excused = terms.some((one) => one.excusesUnanswered);
  if (violations > 0 && !terms.some((one) => one.explainsViolation)) {
    found.push(`检查表里有 ${violations} 项不符合，结果要说明怎样处理：责令改正、后续处理或其他问题类结果。`);
  }
  if (unanswered > 0 && !excused) found.push(`检查表还有 ${unanswered} 项没有填，请填完再完成检查。`);
  for (const one of terms) {
    if (one.needsViolation && violations === 0 && !excused) {
      found.push(`选了“${one.label}”，检查表里至少要有一项不符合。`);
    }
  }
  return found;
}

function excludes(one: Terms, other: Terms): boolean {
  return one !== other && !one.companions.includes(other.code);
}

function exclusion(kinds: readonly Terms[], one: Terms): string {
  if (!one.companions.length) return `“${one.label}”不能和别的结果同时选。`;
  const beside = kinds.filter((kind) => one.companions.includes(kind.code)).map((kind) => kind.label);
  return `“${one.label}”只能单独选，或和“${beside.join("”“")}”同时选。`;
}

/** Why a result cannot be chosen beside the ones already chosen; undefined = it can. */
export function excludedBy(
  kinds: readonly Terms[],
  chosen: readonly ResultCode[],
  code: ResultCode,
): string | undefined {
  const mine = kinds.find((kind) => kind.code === code);
  const other = kinds.find((kind) => chosen.includes(kind.code) && mine && excludes(kind, mine));
  return other ? `不能和“${other.label}”同时选` : undefined;
}

/** The results that the check list alone suggests: none wrong → R1, something wrong → R5. */
export function suggested(violations: number, unanswered: number): ResultCode[] {
  if (violations > 0) return ["R5"];
  return unanswered === 0 ? ["R1"] : [];
}
