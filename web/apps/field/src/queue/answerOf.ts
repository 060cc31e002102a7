import { Problem } from "@shiheng/api";
import { StorageFull } from "../store/storage";

/** What a failure means for the queue. */
export type FailureKind =
  /** Nobody answered: everything waits and tries again. */
  | "network"
  /** The server stumbled over this one: it waits, other tasks go on. */
  | "fault"
  /** The session ended: everything waits for the sign-in. */
  | "signed-out"
  /** The rules say no, or someone else was there first: the officer has to look. */
  | "refused"
  /** The phone has no room to note that it went through: it is sent again, harmlessly. */
  | "phone";

const noServer = new Set([0, 408, 425, 429, 502, 503, 504]);

/** Sorts a failed sending. */
export function failureKind(failure: unknown): FailureKind {
  if (failure instanceof StorageFull) return "phone";
  if (!(failure instanceof Problem)) return "fault";
  if (failure.status === 401) return "signed-out";
  if (noServer.has(failure.status)) return "network";
  return failure.status >= 500 ? "fault" : "refused";
}
