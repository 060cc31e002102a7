import { fromHex, hex, sha256, utf8 } from "../bytes";
import { must } from "../fault";
import type { ReadyFrame } from "./selection";
import type { Transcript } from "./transcript";

/** Checks the audit form: each label leads to its id, and each id has a label. */
export function checkLabels(transcript: Transcript, frame: ReadyFrame): void {
  const { labels } = transcript;
  if (!labels) return;
  const known = new Set(transcript.excluded.map(([id]) => id));
  const seen = new Set<string>();
  const labelled = new Set<string>();
  for (const [id, label, salt] of labels) {
    must(frame.indexOf.has(id) || known.has(id), "编号与代码", "编号在名单中", id);
    const found = blindedId(label, salt);
    must(found === id, `代码 ${label} 的编号`, id, found);
    must(!labelled.has(label), "编号与代码", "一个代码只有一个编号", label);
    labelled.add(label);
    seen.add(id);
  }
  for (const id of frame.ids) must(seen.has(id), "编号与代码", `${id} 有对应的代码`, "没有");
}

/** The id under which a label stands in the frame: SHA-256 of the salt and the label. */
export function blindedId(label: string, saltHex: string): string {
  const salt = fromHex(saltHex);
  must(salt?.length === 16, "对照码", "32 位小写十六进制", saltHex);
  return hex(sha256(salt, utf8(label)));
}

/** Where a business stands in a draw, found with the code and the salt it was given. */
export interface Standing {
  readonly id: string;
  readonly inFrame: boolean;
  readonly stratum: string | undefined;
  /** The round in which it was drawn, or undefined. */
  readonly round: number | undefined;
  readonly excludedFor: string | undefined;
}

/** Whether a label is in the frame and whether it was drawn. */
export function findLabel(transcript: Transcript, label: string, saltHex: string): Standing {
  const id = blindedId(label, saltHex);
  const entry = transcript.frame.entries.find((each) => each[0] === id);
  const round = transcript.rounds.find((each) => each.drawn.some((drawn) => drawn[0] === id));
  return {
    id,
    inFrame: entry !== undefined,
    stratum: entry?.[1],
    round: round?.round,
    excludedFor: transcript.excluded.find((each) => each[0] === id)?.[1],
  };
}
