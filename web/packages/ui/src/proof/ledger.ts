import { api, dataOf, send } from "@shiheng/api";
import type { DisclosedRecord, Inclusion, Kept, RecordEvidence } from "@shiheng/proof";
import { readCheckpoint } from "@shiheng/proof";

const place = "shiheng.checkpoint";

/** A checkpoint that this device kept, and when. */
export interface KeptCheckpoint {
  readonly note: string;
  readonly at: string;
}

/** The public log: everything a check needs and nothing that it must believe. */
export const ledger = {
  async checkpoint(): Promise<string> {
    return (await send("/api/public/log/checkpoint")).text();
  },
  async key(): Promise<string> {
    return (await dataOf(api.GET("/api/public/log/key"))).ed25519;
  },
  inclusion(index: number, size: number): Promise<Inclusion> {
    return dataOf(api.GET("/api/public/log/inclusion", { params: { query: { index, size } } }));
  },
  async pathFrom(kept: KeptCheckpoint, note: string): Promise<Kept> {
    const first = readCheckpoint(kept.note).size;
    const second = readCheckpoint(note).size;
    if (first >= second) return { note: kept.note, path: [] };
    const proof = await dataOf(api.GET("/api/public/log/consistency", { params: { query: { first, second } } }));
    return { note: kept.note, path: proof.path };
  },
  /** All that the check of one record needs, from the log as it is now; undefined while the record waits for its place. */
  async evidence(disclosed: DisclosedRecord): Promise<RecordEvidence | undefined> {
    const note = await ledger.checkpoint();
    const { size } = readCheckpoint(note);
    if (disclosed.index >= size) return undefined;
    const kept = keptCheckpoint();
    const [key, inclusion, path] = await Promise.all([
      ledger.key(),
      ledger.inclusion(disclosed.index, size),
      kept ? ledger.pathFrom(kept, note) : undefined,
    ]);
    return { disclosed, inclusion, note, key, ...(path ? { kept: path } : {}) };
  },
};

/** The checkpoint kept by this device, or undefined. */
export function keptCheckpoint(): KeptCheckpoint | undefined {
  try {
    const text = localStorage.getItem(place);
    return text ? (JSON.parse(text) as KeptCheckpoint) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a checkpoint that was found good, so that the next check can compare. */
export function keepCheckpoint(note: string): void {
  try {
    localStorage.setItem(place, JSON.stringify({ note, at: new Date().toISOString() } satisfies KeptCheckpoint));
  } catch {
    // Storage may be turned off: the next check then has nothing to compare with, and says so.
  }
}
