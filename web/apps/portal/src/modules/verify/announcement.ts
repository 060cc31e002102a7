import { api, dataOf, Problem } from "@shiheng/api";
import { checkAnnounced, Fault, type Transcript } from "@shiheng/proof";
import { count, keepCheckpoint, ledger } from "@shiheng/ui";

/** What the comparison of a draw with the log came to. */
export type Announced =
  | { readonly kind: "AGREES"; readonly words: string; readonly record: string }
  | { readonly kind: "DIFFERS"; readonly fault: Fault }
  | { readonly kind: "UNKNOWN"; readonly words: string };

/**
 * Fetches the record by which the draw was announced, with its proof, and compares. A file that was changed so well that it
 * still adds up is found out here: the announcement was in the log before anybody could know what would be drawn.
 */
export async function compareWithLog(transcript: Transcript): Promise<Announced> {
  const number = transcript.plan.id;
  try {
    const draw = await dataOf(api.GET("/api/public/draws/{number}", { params: { path: { number } } }));
    const record = draw.commitmentRecord;
    if (!record) return { kind: "UNKNOWN", words: "这次抽查的承诺还没有记进账本，请稍后再比。" };
    const { index, ...rest } = await dataOf(api.GET("/api/public/records/{id}", { params: { path: { id: record } } }));
    const evidence = index === undefined ? undefined : await ledger.evidence({ ...rest, index });
    if (!evidence) return { kind: "UNKNOWN", words: "这次抽查的承诺正在入账，10 秒后再比。" };
    const report = checkAnnounced(transcript, evidence);
    keepCheckpoint(evidence.note);
    const place = count(evidence.disclosed.index + 1);
    return {
      kind: "AGREES",
      words: `名单指纹、各层户数、规则和承诺，都与抽取前记进账本的一样（第 ${place} 条，账本现有 ${count(report.size)} 条）`,
      record,
    };
  } catch (failure) {
    if (failure instanceof Fault) return { kind: "DIFFERS", fault: failure };
    if (failure instanceof Problem && failure.status === 404) {
      return { kind: "DIFFERS", fault: new Fault("计划编号", "本市公布过的一次抽查", number || "没有写") };
    }
    return { kind: "UNKNOWN", words: "取不到账本，还没有比对抽取前的公布。连上网后再比一次。" };
  }
}
