import { newKey } from "@shiheng/api";
import type { Filing, FilingKind } from "./journey";

/** A filing that is not sent yet. It lives as long as the window; on a device of one's own it can be kept for later. */
export interface Draft extends Filing {
  /** Sent with the filing, so that sending twice files once. */
  readonly key: string;
}

const place = (kind: FilingKind) => `shiheng.${kind}`;

/** A device that keeps nothing still lets people file: the answers live as long as the page. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

export function readDraft(kind: FilingKind): Draft {
  const kept = quietly(() => sessionStorage.getItem(place(kind)) ?? localStorage.getItem(place(kind)));
  return (kept && quietly(() => JSON.parse(kept) as Draft)) || { key: newKey(), form: {} };
}

export function keepDraft(kind: FilingKind, draft: Draft): void {
  quietly(() => sessionStorage.setItem(place(kind), JSON.stringify(draft)));
}

/** Keeps it on this device when the window is closed. */
export function keepForLater(kind: FilingKind, draft: Draft): void {
  quietly(() => localStorage.setItem(place(kind), JSON.stringify(draft)));
}

export function dropDraft(kind: FilingKind): void {
  quietly(() => sessionStorage.removeItem(place(kind)));
  quietly(() => localStorage.removeItem(place(kind)));
}
