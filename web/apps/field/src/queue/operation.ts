import type { components } from "@shiheng/api";

type Schemas = components["schemas"];

/** A picture that waits: its bytes lie on the shelf `blobs` under the hash. */
export interface PhotoBody {
  readonly hash: string;
  readonly type: string;
  readonly purpose: "EVIDENCE" | "SIGNATURE" | "FOLLOW_UP";
  readonly itemCode?: string;
  readonly number?: string;
  readonly followUp?: number;
  readonly takenAt: string;
  readonly longitude?: number;
  readonly latitude?: number;
}

/** What each kind of work sends. */
export interface Bodies {
  start: Schemas["InspectionStart"];
  answer: Schemas["InspectionAnswerRequest"];
  photo: PhotoBody;
  complete: Schemas["InspectionCompletion"];
  close: { readonly followUp: number; readonly closing: Schemas["InspectionClosing"] };
}

/** The kinds of work that an officer does on the spot. */
export type Kind = keyof Bodies;

/** Why the server would not take it. */
export interface Stopped {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

/** One piece of work on its way to the server. */
export type Operation = { [K in Kind]: OperationOf<K> }[Kind];

export interface OperationOf<K extends Kind> {
  /** Place in the queue; also the key on the shelf. */
  readonly key: string;
  /** Made once on the phone: the same work sent twice is done once. */
  readonly id: string;
  readonly kind: K;
  readonly task: number;
  /** What it says something about; newer waiting work about the same takes its place. */
  readonly about: string;
  readonly body: Bodies[K];
  readonly madeAt: string;
  /** How often it was sent without an answer. */
  readonly tries: number;
  readonly stopped?: Stopped;
}

/** Work before it has its place. */
export type NewOperation = {
  [K in Kind]: Pick<OperationOf<K>, "kind" | "task" | "about" | "body"> & { id?: string };
}[Kind];

/** Whether waiting work must wait for an earlier one of the same task that the server would not take. */
export function waitsFor(later: Operation, stopped: Operation): boolean {
  if (stopped.kind === "start") return true;
  if (later.kind === "complete" || later.kind === "close") return true;
  return later.about === stopped.about;
}
