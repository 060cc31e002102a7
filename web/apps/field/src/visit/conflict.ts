import type { Bodies, Operation } from "../queue/operation";
import type { Answered, Sheet } from "../types";
import { foundWords, pointId, serverAnswer, type PointView } from "./overlay";

/** One point where a colleague wrote something else: both answers, for the officer to choose. */
export interface Conflict {
  readonly key: string;
  readonly id: string;
  readonly question: string;
  readonly mine: Bodies["answer"];
  readonly theirs: Answered | undefined;
}

const byOther = "inspection.answered-by-other";

/** The points of a task that wait for a choice. The sheet must have been read after the server refused. */
export function conflicts(sheet: Sheet, queue: readonly Operation[]): Conflict[] {
  return queue.flatMap((row): Conflict[] => {
    if (row.kind !== "answer" || row.task !== sheet.task.id || row.stopped?.code !== byOther) return [];
    const id = pointId(row.body);
    const question = sheet.points.find((point) => pointId(point) === id)?.question ?? id;
    return [{ key: row.key, id, question, mine: row.body, theirs: serverAnswer(sheet, id) }];
  });
}

/** My answer, now resting on theirs: the officer has seen it and stays with the own one. */
export function keepMine(conflict: Conflict): Bodies["answer"] {
  return { ...conflict.mine, basedOn: conflict.theirs?.clientId };
}

/** What differs between the answers both sides signed and those the server has. */
export function changedSinceSigned(
  sheet: Sheet,
  signed: readonly string[],
  shown: ReadonlyMap<string, string>,
): { readonly ids: readonly string[]; readonly same: boolean } {
  const ids = sheet.answers.map((answer) => answer.clientId);
  const changed = sheet.answers
    .filter((answer) => !signed.includes(answer.clientId))
    .filter((answer) => shown.get(pointId(answer)) !== said(answer));
  return { ids, same: changed.length === 0 && shown.size === sheet.answers.length };
}

/** What an answer says, whoever gave it and however often it was sent. */
export function said(answer: { verdict: string; problems: readonly string[]; remark?: string | undefined }): string {
  return JSON.stringify([answer.verdict, [...answer.problems].sort(), answer.remark?.trim() ?? ""]);
}

/** One point that says something else than what was signed. */
export interface ChangedPoint {
  readonly id: string;
  readonly question: string;
  readonly before: string;
  readonly now: string;
  readonly by: string | undefined;
}

const verdicts: Readonly<Record<string, string>> = { CONFORMS: "符合", VIOLATES: "不符合", NOT_APPLICABLE: "不适用" };

function words(answer: { verdict: string; problems: readonly string[]; remark?: string | null } | undefined): string {
  if (!answer) return "没填";
  const found = foundWords(answer);
  return (verdicts[answer.verdict] ?? "") + (found && `（${found}）`);
}

/** What changed under the signatures, in words, for both sides to look at before they sign again. */
export function changedPoints(
  points: readonly PointView[],
  signedAs: Readonly<Record<string, string>>,
): readonly ChangedPoint[] {
  return points.flatMap((view): ChangedPoint[] => {
    const signed = signedAs[view.id];
    if (signed === (view.answer && said(view.answer))) return [];
    const [verdict, problems, remark] = signed ? (JSON.parse(signed) as [string, string[], string]) : [];
    const before = words(verdict && problems ? { verdict, problems, remark } : undefined);
    return [{ id: view.id, question: view.point.question, before, now: words(view.answer), by: view.answer?.by }];
  });
}
