import { base64, fromBase64, hex, same, sha256, utf8 } from "./bytes";
import { canonicalJson } from "./canonical";
import { Fault, must } from "./fault";
import { isConsistent, leafHash, rootOfInclusion } from "./merkle";
import { openNote, readCheckpoint, readKey } from "./note";

/** A disclosed record as its own address gives it. */
export interface DisclosedRecord {
  readonly record: unknown;
  /** Base64 of 16 bytes. */
  readonly salt: string;
  readonly index: number;
}

/** `GET /api/public/log/inclusion`. */
export interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly leaf?: string;
  readonly path: readonly string[];
}

/** An earlier checkpoint that the reader kept, and the proof from it to the new one. */
export interface Kept {
  readonly note: string;
  readonly path: readonly string[];
}

/** Everything the check needs; all of it may come from a file, none of it is trusted. */
export interface RecordEvidence {
  readonly disclosed: DisclosedRecord;
  readonly inclusion: Inclusion;
  readonly note: string;
  /** The origin's public key, in any of the forms `readKey` knows. */
  readonly key: string;
  readonly kept?: Kept;
}

/** What the check found when everything holds. */
export interface RecordReport {
  readonly commitment: string;
  readonly root: string;
  readonly size: number;
  readonly steps: number;
  readonly origin: string;
  /** Size of the kept checkpoint that this one continues. */
  readonly continues: number | undefined;
}

/** The 32 bytes that stand in the log for a record: SHA-256 of the salt and the canonical JSON. */
export function commitmentOf(disclosed: DisclosedRecord): Uint8Array {
  const salt = fromBase64(disclosed.salt);
  must(salt?.length === 16, "记录的盐值", "16 字节", salt ? `${salt.length} 字节` : disclosed.salt);
  return sha256(salt, utf8(canonicalJson(disclosed.record)));
}

function pathOf(encoded: readonly string[], rule: string): Uint8Array[] {
  return encoded.map((node, n) => {
    const bytes = fromBase64(node);
    must(bytes?.length === 32, rule, `第 ${n + 1} 步是 32 字节`, node);
    return bytes;
  });
}

/** Checks the text against its leaf; the first of the three answers of the proof panel. */
export function checkText(evidence: RecordEvidence): Uint8Array {
  const rule = "记录的指纹";
  const commitment = commitmentOf(evidence.disclosed);
  const { leaf } = evidence.inclusion;
  if (leaf !== undefined) {
    const given = fromBase64(leaf);
    must(given !== undefined, rule, "一个指纹", leaf);
    const matches = same(given, commitment) || same(given, leafHash(commitment));
    must(matches, rule, hex(given), hex(commitment));
  }
  return commitment;
}

/** Checks the place in the log; the second answer. */
export function checkPlace(evidence: RecordEvidence, commitment: Uint8Array): void {
  const rule = "记录在账本中的位置";
  const { inclusion, disclosed } = evidence;
  const checkpoint = readCheckpoint(evidence.note);
  must(inclusion.index === disclosed.index, rule, `第 ${disclosed.index} 号`, `第 ${inclusion.index} 号`);
  must(inclusion.size === checkpoint.size, rule, `为 ${checkpoint.size} 条的账本所作的证明`, `${inclusion.size} 条`);
  const root = rootOfInclusion(
    inclusion.index,
    inclusion.size,
    leafHash(commitment),
    pathOf(inclusion.path, "入账证明"),
  );
  must(root !== undefined, rule, "长度相符的入账证明", `${inclusion.path.length} 步`);
  must(same(root, checkpoint.root), rule, `总指纹 ${base64(checkpoint.root)}`, base64(root));
}

/** Checks who signed, and that the log continues the one that the reader kept; the third answer. */
export function checkSignature(evidence: RecordEvidence): { origin: string; size: number; continues?: number } {
  const checkpoint = openNote(evidence.note, readKey(evidence.key));
  if (!evidence.kept) return checkpoint;
  const rule = "与您上次保存的总指纹前后相接";
  const kept = readCheckpoint(evidence.kept.note);
  must(kept.origin === checkpoint.origin, rule, kept.origin, checkpoint.origin);
  const holds = isConsistent(
    kept.size,
    checkpoint.size,
    kept.root,
    checkpoint.root,
    pathOf(evidence.kept.path, "前后一致证明"),
  );
  must(holds, rule, `包含原来的 ${kept.size} 条`, "中间有改动");
  return { ...checkpoint, continues: kept.size };
}

/** Checks a record against a checkpoint (shiheng-log/1). Throws the first Fault, or tells what was checked. */
export function checkRecord(evidence: RecordEvidence): RecordReport {
  const commitment = checkText(evidence);
  checkPlace(evidence, commitment);
  const { origin, size, continues } = checkSignature(evidence);
  return {
    commitment: hex(commitment),
    root: hex(readCheckpoint(evidence.note).root),
    size,
    steps: evidence.inclusion.path.length,
    origin,
    continues,
  };
}

export { Fault };
