import { readProofFile, readTranscript, type RecordEvidence, type Transcript } from "@shiheng/proof";

/** A file that the reader brought: a draw's transcript, or the proof of a record. */
export type Brought =
  | { readonly kind: "draw"; readonly json: unknown; readonly transcript: Transcript }
  | { readonly kind: "record"; readonly evidence: RecordEvidence };

/** A file that is neither, with what to do about it. */
export class UnknownFile extends Error {}

/** Reads the text of a file. */
export function readBrought(text: string): Brought {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new UnknownFile("这个文件不是抽取记录，也不是记录证明。请选从本网站下载的文件，不要用别的软件改过再存。");
  }
  const members = json !== null && typeof json === "object" ? (json as Record<string, unknown>) : {};
  if ("format" in members) return { kind: "draw", json, transcript: readTranscript(json) };
  if ("record" in members) return { kind: "record", evidence: readProofFile(json) };
  throw new UnknownFile("文件里没有认得的内容。抽取记录在每次抽查的页面下载，记录证明在“已验证”的面板里下载。");
}
