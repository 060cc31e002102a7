import type { Operation } from "../queue/operation";
import type { Answered, KeptTask, Point, ResultCode, Sheet, TaskRow, Verdict } from "../types";

/** Where a piece of work is: on the way, stopped by the server, or there. */
export type Place = "waiting" | "stopped" | "sent";

/** What the officer sees at one point. */
export interface PointAnswer {
  readonly clientId: string;
  readonly verdict: Verdict;
  readonly problems: readonly string[];
  readonly remark: string | undefined;
  readonly place: Place;
  /** Who gave it, when it came from the server. */
  readonly by: string | undefined;
}

/** A picture of a point or of the whole place. */
export interface Picture {
  readonly hash: string;
  readonly point: string;
  readonly place: Place;
  readonly takenAt: string;
  /** Key in the queue while it waits. */
  readonly key: string | undefined;
}

/** One point with what is known about it. */
export interface PointView {
  readonly id: string;
  readonly point: Point;
  readonly answer: PointAnswer | undefined;
  readonly pictures: readonly Picture[];
}

/** A visit as it stands on this phone: what the server has, with what waits laid over it. */
export interface VisitView {
  readonly sheet: Sheet;
  readonly state: TaskRow["state"];
  readonly stateLabel: string;
  readonly points: readonly PointView[];
  /** Pictures that belong to no point. */
  readonly scene: readonly Picture[];
  readonly waiting: number;
  readonly stopped: readonly Operation[];
  readonly results: readonly ResultCode[];
  /** The completion is on its way. */
  readonly completing: boolean;
}

/** Names a point within its task. */
export function pointId(point: { itemCode: string; number: string }): string {
  return `${point.itemCode}/${point.number}`;
}

/** Lays the queue over what the server had when the task was last read. */
export function overlay(kept: KeptTask, queue: readonly Operation[]): VisitView {
  const sheet = kept.sheet;
  const mine = queue.filter((row) => row.task === sheet.task.id);
  const started = mine.some((row) => row.kind === "start" && !row.stopped);
  const complete = mine.find((row) => row.kind === "complete");
  const completing = complete !== undefined && !complete.stopped;
  const pictures = picturesOf(sheet, mine);
  let state = sheet.task.state;
  let stateLabel = sheet.task.stateLabel;
  if (started && (state === "ASSIGNED" || state === "NOTIFIED")) [state, stateLabel] = ["IN_PROGRESS", "检查中"];
  if (completing) [state, stateLabel] = ["RESULT_ENTERED", "已完成，待上传"];
  return {
    sheet,
    state,
    stateLabel,
    points: sheet.points.map((point) => ({
      id: pointId(point),
      point,
      answer: answerAt(sheet, mine, pointId(point)),
      pictures: pictures.filter((picture) => picture.point === pointId(point)),
    })),
    scene: pictures.filter((picture) => picture.point === ""),
    waiting: mine.length,
    stopped: mine.filter((row) => row.stopped),
    results: complete?.kind === "complete" ? complete.body.results : sheet.task.results.map((result) => result.code),
    completing,
  };
}

function answerAt(sheet: Sheet, mine: readonly Operation[], id: string): PointAnswer | undefined {
  const waiting = mine.findLast((row) => row.kind === "answer" && pointId(row.body) === id);
  if (waiting?.kind === "answer") {
    const { verdict, problems, remark } = waiting.body;
    const place: Place = waiting.stopped ? "stopped" : "waiting";
    return { clientId: waiting.id, verdict, problems, remark, place, by: undefined };
  }
  const there = serverAnswer(sheet, id);
  if (!there) return undefined;
  const { clientId, verdict, problems, remark, answeredBy } = there;
  return { clientId, verdict, problems, remark: remark ?? undefined, place: "sent", by: answeredBy };
}

/** What the server had at a point when the task was last read. */
export function serverAnswer(sheet: Sheet, id: string): Answered | undefined {
  return sheet.answers.find((answer) => pointId(answer) === id);
}

function picturesOf(sheet: Sheet, mine: readonly Operation[]): Picture[] {
  const there = sheet.photos
    .filter((photo) => photo.purpose === "EVIDENCE")
    .map((photo): Picture => ({
      hash: photo.hash,
      point: photo.itemCode && photo.number ? `${photo.itemCode}/${photo.number}` : "",
      place: "sent",
      takenAt: photo.takenAt,
      key: undefined,
    }));
  const known = new Set(there.map((picture) => picture.hash));
  const waiting = mine.flatMap((row): Picture[] => {
    if (row.kind !== "photo" || row.body.purpose !== "EVIDENCE" || known.has(row.body.hash)) return [];
    const { hash, itemCode, number, takenAt } = row.body;
    const point = itemCode && number ? `${itemCode}/${number}` : "";
    return [{ hash, point, place: row.stopped ? "stopped" : "waiting", takenAt, key: row.key }];
  });
  return [...there, ...waiting].sort((a, b) => a.takenAt.localeCompare(b.takenAt));
}

/**
 * The answer that a new one rests on: the server takes the new one only if nothing else stands there. Work that may
 * have arrived already counts as arrived.
 */
export function basedOn(sheet: Sheet, queue: readonly Operation[], id: string): string | undefined {
  const about = queue.filter(
    (row) => row.kind === "answer" && row.task === sheet.task.id && pointId(row.body) === id && !row.stopped,
  );
  const tried = about.findLast((row) => row.tries > 0);
  if (tried) return tried.id;
  const untried = about[0];
  if (untried?.kind === "answer") return untried.body.basedOn ?? undefined;
  return serverAnswer(sheet, id)?.clientId;
}

/** How far a check list is. */
export interface Progress {
  readonly total: number;
  readonly answered: number;
  readonly conforms: number;
  readonly violates: number;
  readonly notApplicable: number;
  readonly keyTotal: number;
  readonly keyAnswered: number;
}

/** Counts the points of a visit. */
export function progress(points: readonly PointView[]): Progress {
  const verdicts = points.map((view) => view.answer?.verdict);
  const key = points.filter((view) => view.point.keyPoint);
  return {
    total: points.length,
    answered: verdicts.filter(Boolean).length,
    conforms: verdicts.filter((verdict) => verdict === "CONFORMS").length,
    violates: verdicts.filter((verdict) => verdict === "VIOLATES").length,
    notApplicable: verdicts.filter((verdict) => verdict === "NOT_APPLICABLE").length,
    keyTotal: key.length,
    keyAnswered: key.filter((view) => view.answer).length,
  };
}

/** The next open point after `from`, going round; only key points when asked. Undefined when none is open. */
export function nextOpen(points: readonly PointView[], from: number, keyOnly = false): number | undefined {
  const order = [...points.keys()].map((n) => (from + 1 + n) % points.length);
  return order.find((n) => {
    const view = points[n];
    return view && !view.answer && (!keyOnly || view.point.keyPoint);
  });
}

/** What was found wrong, in one line. */
export function foundWords(answer: { problems: readonly string[]; remark?: string | null } | undefined): string {
  return [answer?.problems.join("、"), answer?.remark?.trim()].filter(Boolean).join("；");
}
