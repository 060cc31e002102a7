/** The six lines that a source's system signs. */
export function signedText(of: { source: string; kind: string; key: string; time: string; bodyHash: string }): string {
  return ["shiheng-intake/1", of.source, of.kind, of.key, of.time, of.bodyHash].join("\n");
}
