import { inspectionResults } from "@shiheng/ui";
import type { Operation } from "../queue/operation";
import type { Change } from "../store/storage";
import type { KeptTask, MyFollowUp, ResultCode, Sheet } from "../types";
import { pointId } from "./overlay";

const verdictLabels = { CONFORMS: "符合", VIOLATES: "不符合", NOT_APPLICABLE: "不适用" } as const;

/** Key of a task on the shelf of what was read. */
export function taskKey(task: number): string {
  return `task:${task}`;
}

/** Key of what the officer has begun to fill in and not yet given. */
export function draftKey(task: number): string {
  return `draft:${task}`;
}

/** The kept sheet as the server has it now that this piece of work arrived. */
export function withArrived(kept: KeptTask, row: Operation, me: string): KeptTask {
  const sheet = kept.sheet;
  switch (row.kind) {
    case "start":
      return { ...kept, sheet: inState(sheet, "IN_PROGRESS", "检查中") };
    case "answer": {
      const { itemCode, number, verdict, problems, remark, answeredAt } = row.body;
      const others = sheet.answers.filter((answer) => pointId(answer) !== pointId(row.body));
      const mine = {
        itemCode,
        number,
        verdict,
        verdictLabel: verdictLabels[verdict],
        problems: [...problems],
        remark,
        answeredAt,
        clientId: row.id,
        answeredBy: me,
      };
      return { ...kept, sheet: { ...sheet, answers: [...others, mine] } };
    }
    case "photo": {
      const { hash, type, purpose, itemCode, number, followUp, takenAt } = row.body;
      if (sheet.photos.some((photo) => photo.hash === hash)) return kept;
      const photo = { hash, purpose, itemCode, number, followUp, mediaType: type, takenAt };
      return { ...kept, sheet: { ...sheet, photos: [...sheet.photos, photo] } };
    }
    case "complete":
      return { ...kept, sheet: withResults(inState(sheet, "RESULT_ENTERED", "待审核"), row.body.results) };
    case "close":
      return {
        ...kept,
        sheet: {
          ...sheet,
          followUps: sheet.followUps.map((one) => (one.id === row.body.followUp ? { ...one, open: false } : one)),
        },
      };
  }
}

function withResults(sheet: Sheet, codes: readonly ResultCode[]): Sheet {
  const results = codes.map((code) => ({ code, label: inspectionResults[code]?.words ?? code }));
  return { ...sheet, task: { ...sheet.task, results } };
}

function inState(sheet: Sheet, state: Sheet["task"]["state"], stateLabel: string): Sheet {
  const version = sheet.task.version + 1;
  return { ...sheet, task: { ...sheet.task, state, stateLabel, version } };
}

/** What else is stored in the moment a sent piece of work is forgotten. */
export function changesAfter(
  row: Operation,
  kept: KeptTask | undefined,
  followUps: readonly MyFollowUp[] | undefined,
  me: string,
): Change[] {
  const changes: Change[] = [];
  if (kept) changes.push({ shelf: "kept", key: taskKey(row.task), value: withArrived(kept, row, me) });
  if (row.kind === "complete") {
    // Everything of the visit has arrived: its pictures need no room on the phone any more.
    changes.push({ shelf: "kept", key: draftKey(row.task) });
    kept?.sheet.photos.forEach((photo) => changes.push({ shelf: "blobs", key: photo.hash }));
  }
  if (row.kind === "close" && followUps) {
    const left = followUps.filter((one) => one.followUp.id !== row.body.followUp);
    changes.push({ shelf: "kept", key: "follow-ups", value: left });
    changes.push({ shelf: "kept", key: `draft:follow-up:${row.body.followUp}` });
  }
  return changes;
}
