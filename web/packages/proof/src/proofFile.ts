import { must } from "./fault";
import type { RecordEvidence } from "./record";

/**
 * The proof of a record as one file. `record`, `salt`, `index`, `size` and `path` are what the offline verifier reads
 * as its record file; `note` and `key` are its checkpoint and key.
 */
export interface ProofFile {
  readonly record: unknown;
  readonly salt: string;
  readonly index: number;
  readonly size: number;
  readonly path: readonly string[];
  readonly note: string;
  readonly key: string;
}

/** Puts together what the reader may keep. */
export function proofFileOf(evidence: RecordEvidence): ProofFile {
  const { disclosed, inclusion, note, key } = evidence;
  return {
    record: disclosed.record,
    salt: disclosed.salt,
    index: disclosed.index,
    size: inclusion.size,
    path: inclusion.path,
    note,
    key,
  };
}

/** Reads such a file; names the member that is missing or of the wrong kind. */
export function readProofFile(json: unknown): RecordEvidence {
  const rule = "记录证明的格式";
  const file = (json ?? {}) as Partial<ProofFile>;
  must(typeof file === "object" && !Array.isArray(file), rule, "一组内容", "别的内容");
  const { record, salt, index, size, path, note, key } = file;
  must(record !== null && typeof record === "object", rule, "有 record", "没有");
  must(typeof salt === "string", rule, "有 salt", "没有");
  must(typeof index === "number" && typeof size === "number", rule, "有 index 和 size", "没有");
  must(Array.isArray(path) && path.every((node) => typeof node === "string"), rule, "有 path", "没有");
  must(typeof note === "string", rule, "有 note", "没有");
  must(typeof key === "string", rule, "有 key", "没有");
  return { disclosed: { record, salt, index }, inclusion: { index, size, path }, note, key };
}
