import { hex, utf8 } from "../bytes";
import type { Positions } from "./positions";

/** Lets the browser draw and answer between two chunks of work. */
export interface Pace {
  /** Called about 20 times a second with what is done and what there is. */
  tick(done: number, all: number): Promise<void>;
}

/** The frame in the order of its ids, ready to be drawn from. */
export interface ReadyFrame {
  readonly ids: readonly string[];
  readonly strata: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
}

const chunk = 4096;

/**
 * The ids with the lowest positions of each stratum, as many as wanted, among those not taken yet; in the order of the
 * strata given, then by position as unsigned bytes.
 */
export async function lowest(
  frame: ReadyFrame,
  positions: Positions,
  wanted: ReadonlyMap<string, number>,
  taken: Uint8Array,
  pace: Pace,
): Promise<[id: string, position: string][]> {
  const size = frame.ids.length;
  const bytes = new Uint8Array(size * 32);
  const head = new Float64Array(size);
  const candidates = new Map<string, number[]>([...wanted.keys()].map((stratum) => [stratum, []]));
  for (let at = 0; at < size; at += 1) {
    if (at % chunk === 0) await pace.tick(at, size);
    const into = candidates.get(frame.strata[at] ?? "");
    if (!into || taken[at] || !wanted.get(frame.strata[at] ?? "")) continue;
    const out = bytes.subarray(at * 32, at * 32 + 32);
    positions.into(utf8(frame.ids[at] ?? ""), out);
    // The first 48 bits as a number decide nearly every comparison; the rest is looked at only when they tie.
    head[at] =
      (out[0] ?? 0) * 2 ** 40 +
      (out[1] ?? 0) * 2 ** 32 +
      ((out[2] ?? 0) * 2 ** 24 + ((out[3] ?? 0) << 16)) +
      (((out[4] ?? 0) << 8) | (out[5] ?? 0));
    into.push(at);
  }
  await pace.tick(size, size);
  const compare = (a: number, b: number) => {
    const first = (head[a] ?? 0) - (head[b] ?? 0);
    if (first !== 0) return first;
    for (let n = 6; n < 32; n += 1) {
      const next = (bytes[a * 32 + n] ?? 0) - (bytes[b * 32 + n] ?? 0);
      if (next !== 0) return next;
    }
    return 0;
  };
  return [...wanted].flatMap(([stratum, number]) =>
    (candidates.get(stratum) ?? [])
      .sort(compare)
      .slice(0, number)
      .map((at): [string, string] => [frame.ids[at] ?? "", hex(bytes.subarray(at * 32, at * 32 + 32))]),
  );
}
