export { base64, fromBase64, hex, sha256, utf8 } from "./bytes";
export { canonicalJson } from "./canonical";
export { checkAnnounced } from "./draw/announced";
export { checkDraw, type DrawCheckOptions, type DrawProgress, type DrawReport } from "./draw/checkDraw";
export { blindedId, findLabel, type Standing } from "./draw/labels";
export { readTranscript, type Transcript } from "./draw/transcript";
export { Fault } from "./fault";
export { isConsistent, leafHash, rootOfInclusion } from "./merkle";
export { openNote, readCheckpoint, readKey, type Checkpoint, type LogKey } from "./note";
export {
  checkPlace,
  checkRecord,
  checkSignature,
  checkText,
  commitmentOf,
  type DisclosedRecord,
  type Inclusion,
  type Kept,
  type RecordEvidence,
  type RecordReport,
} from "./record";
export { proofFileOf, readProofFile, type ProofFile } from "./proofFile";
