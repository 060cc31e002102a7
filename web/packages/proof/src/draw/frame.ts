import { sha256 as streaming } from "@noble/hashes/sha2.js";
import { compareUtf8, hex, utf8 } from "../bytes";
import { must } from "../fault";
import type { Pace, ReadyFrame } from "./selection";
import type { Transcript } from "./transcript";

/** Checks the list: every id once, the fingerprint, the size of each stratum, and that no excluded id is in it. */
export async function checkFrame(transcript: Transcript, pace: Pace): Promise<ReadyFrame> {
  const entries = [...transcript.frame.entries];
  let sorted = true;
  for (let n = 1; n < entries.length && sorted; n += 1) {
    sorted = compareUtf8(entries[n - 1]?.[0] ?? "", entries[n]?.[0] ?? "") <= 0;
  }
  if (!sorted) entries.sort((a, b) => compareUtf8(a[0], b[0]));
  const digest = streaming.create();
  const indexOf = new Map<string, number>();
  const counts = new Map<string, number>();
  let lines = "";
  for (let n = 0; n < entries.length; n += 1) {
    const [id, stratum] = entries[n] ?? ["", ""];
    if (n % 4096 === 0) {
      digest.update(utf8(lines));
      lines = "";
      await pace.tick(n, entries.length);
    }
    must(id.length > 0 && !/[\t\n]/.test(id + stratum), "名单", "编号和层不含制表符与换行", JSON.stringify(id));
    must(!indexOf.has(id), "名单：每户一次", "不重复", id);
    indexOf.set(id, n);
    counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
    lines += `${id}\t${stratum}\n`;
  }
  digest.update(utf8(lines));
  const hash = hex(digest.digest());
  must(hash === transcript.frame.hash, "名单指纹", transcript.frame.hash, hash);
  const strata = new Set([...counts.keys(), ...Object.keys(transcript.frame.size)]);
  for (const stratum of strata) {
    const stated = transcript.frame.size[stratum] ?? 0;
    const found = counts.get(stratum) ?? 0;
    must(stated === found, `名单：${stratum} 层的户数`, stated, found);
  }
  const excluded = new Set<string>();
  for (const [id, reason] of transcript.excluded) {
    must(!indexOf.has(id), "剔除名单", "不在抽取名单中", id);
    must(!excluded.has(id), "剔除名单", "每户一次", id);
    must(reason.trim() !== "", "剔除名单", "写明原因", `${id} 没有`);
    excluded.add(id);
  }
  return { ids: entries.map((entry) => entry[0]), strata: entries.map((entry) => entry[1]), indexOf };
}
