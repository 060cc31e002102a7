import { compareUtf8, fromHex, hex, same, sha256 } from "../bytes";
import { Fault, must } from "../fault";
import { numbersOf } from "./allocation";
import { checkFrame } from "./frame";
import { checkLabels } from "./labels";
import { checkOfficers } from "./officers";
import { Positions } from "./positions";
import { lowest, type Pace, type ReadyFrame } from "./selection";
import { readTranscript, type Transcript } from "./transcript";

/** What the check tells while it runs. */
export interface DrawProgress {
  readonly step: string;
  /** 0 to 1 over the whole check. */
  readonly share: number;
}

/** Options of the check. */
export interface DrawCheckOptions {
  readonly onProgress?: (progress: DrawProgress) => void;
  /** What the reader noted down before the draw; compared when given. */
  readonly noted?: { readonly frameHash?: string; readonly commitment?: string };
}

/** What was checked when everything holds. */
export interface DrawReport {
  readonly plan: string;
  readonly frameHash: string;
  readonly commitment: string;
  readonly size: number;
  readonly drawn: number;
  readonly substitutes: number;
  readonly tasks: number;
  readonly labels: number;
  /** One Chinese line for each thing that was checked. */
  readonly checked: readonly string[];
}

const chainLength = 64;

function pacer(step: string, from: number, to: number, report: DrawCheckOptions["onProgress"]): Pace {
  let last = 0;
  return {
    async tick(done, all) {
      const now = performance.now();
      if (now - last < 50 && done < all) return;
      last = now;
      report?.({ step, share: from + (to - from) * (all ? done / all : 1) });
      await new Promise((next) => setTimeout(next, 0));
    },
  };
}

function bytes32(text: string, rule: string): Uint8Array {
  const bytes = fromHex(text);
  must(bytes?.length === 32, rule, "64 位小写十六进制", text.slice(0, 70));
  return bytes;
}

function checkCodes(transcript: Transcript): Uint8Array[] {
  const { commitment, rounds } = transcript;
  must(commitment.n === chainLength, "承诺：链长", chainLength, commitment.n);
  const promised = bytes32(commitment.value, "承诺");
  must(rounds.length > 0, "抽取轮次", "至少一轮", "没有");
  return rounds.map((round, n) => {
    must(round.round === n, "抽取轮次", `第 ${n} 轮`, `第 ${round.round} 轮`);
    must(n <= chainLength - 2, "抽取轮次", `不多于 ${chainLength - 1} 轮`, rounds.length);
    if (n > 0) must((round.reason ?? "").trim() !== "", `第 ${n} 轮递补`, "写明原因", "没有写");
    const code = bytes32(round.code, `第 ${n} 轮的密数`);
    let value = code;
    for (let times = 0; times <= n; times += 1) value = sha256(value);
    must(same(value, promised), `第 ${n} 轮的密数与承诺`, commitment.value, hex(value));
    return code;
  });
}

function checkBeacon(transcript: Transcript): void {
  const rule = "公共随机数";
  const { sources, value } = transcript.beacon;
  must(sources.length >= 2, rule, "至少 2 个来源", `${sources.length} 个`);
  must(new Set(sources.map((source) => source.name)).size === sources.length, rule, "来源不重名", "有重名");
  for (const source of sources) {
    const clean = source.name !== "" && source.value !== "" && !/[=;]/.test(source.name) && !source.value.includes(";");
    must(clean, rule, "名称和内容都有，不含分号，名称不含等号", `${source.name}=${source.value}`);
    const late = Date.parse(source.at) > Date.parse(transcript.commitment.at);
    must(late, rule, `在承诺（${transcript.commitment.at}）之后投入`, source.at);
  }
  const joined = [...sources]
    .sort((a, b) => compareUtf8(a.name, b.name))
    .map((source) => `${source.name}=${source.value};`)
    .join("");
  must(joined === value, rule, joined, value);
}

function checkDrawn(
  found: readonly (readonly [string, string])[],
  wanted: readonly (readonly [string, string])[],
  frame: ReadyFrame,
  what: string,
): void {
  for (const [n, [id, position]] of wanted.entries()) {
    const given = found[n];
    const stratum = frame.strata[frame.indexOf.get(id) ?? -1] ?? "";
    must(given !== undefined, `${what}：第 ${n + 1} 户`, `${stratum} 层 ${id}`, "没有");
    must(given[0] === id, `${what}：第 ${n + 1} 户`, `${stratum} 层 ${id}`, given[0]);
    must(given[1] === position, `${what}：第 ${n + 1} 户的位置值`, position, given[1]);
  }
  must(found.length === wanted.length, `${what}：户数`, wanted.length, found.length);
}

async function checkRounds(
  transcript: Transcript,
  frame: ReadyFrame,
  positions: readonly Positions[],
  onProgress: DrawCheckOptions["onProgress"],
): Promise<void> {
  const sizes = new Map(Object.entries(transcript.frame.size));
  const taken = new Uint8Array(frame.ids.length);
  const numbers = numbersOf(transcript.rules, sizes);
  for (const [n, round] of transcript.rounds.entries()) {
    const what = n === 0 ? "抽中的名单" : `第 ${n} 轮递补`;
    for (const [id] of round.drawn) must(frame.indexOf.has(id), what, "在抽取名单中", id);
    for (const [id] of round.drawn) must(!taken[frame.indexOf.get(id) ?? 0], what, "以前没有抽中过", id);
    const wanted = n === 0 ? numbers : vacanciesOf(round.drawn, transcript.rules.riskOrder, frame);
    if (n === 0) checkNumbers(round.drawn, numbers, frame);
    const pace = pacer(
      what,
      0.15 + (0.7 * n) / transcript.rounds.length,
      0.15 + (0.7 * (n + 1)) / transcript.rounds.length,
      onProgress,
    );
    const drawnBy = positions[n];
    if (!drawnBy) throw new Fault(what, "有密数", "没有");
    checkDrawn(round.drawn, await lowest(frame, drawnBy, wanted, taken, pace), frame, what);
    for (const [id] of round.drawn) taken[frame.indexOf.get(id) ?? 0] = 1;
  }
}

function vacanciesOf(
  drawn: readonly (readonly [string, string])[],
  riskOrder: readonly string[],
  frame: ReadyFrame,
): Map<string, number> {
  const wanted = new Map(riskOrder.map((stratum) => [stratum, 0]));
  for (const [id] of drawn) {
    const stratum = frame.strata[frame.indexOf.get(id) ?? -1] ?? "";
    wanted.set(stratum, (wanted.get(stratum) ?? 0) + 1);
  }
  return wanted;
}

function checkNumbers(
  drawn: readonly (readonly [string, string])[],
  numbers: ReadonlyMap<string, number>,
  frame: ReadyFrame,
): void {
  const found = vacanciesOf(drawn, [...numbers.keys()], frame);
  for (const [stratum, number] of numbers) {
    must(found.get(stratum) === number, `${stratum} 层抽取的户数`, number, found.get(stratum) ?? 0);
  }
}

/**
 * Makes a draw again from its transcript and compares every step (shiheng-draw/1). Works in chunks, so that the page
 * stays alive with 260,000 ids. Rejects with the first Fault.
 */
export async function checkDraw(json: unknown, options: DrawCheckOptions = {}): Promise<DrawReport> {
  const { onProgress, noted } = options;
  const transcript = readTranscript(json);
  if (noted?.frameHash) {
    must(noted.frameHash === transcript.frame.hash, "与您记下的名单指纹", noted.frameHash, transcript.frame.hash);
  }
  if (noted?.commitment) {
    must(
      noted.commitment === transcript.commitment.value,
      "与您记下的承诺",
      noted.commitment,
      transcript.commitment.value,
    );
  }
  const frame = await checkFrame(transcript, pacer("名单", 0, 0.15, onProgress));
  const codes = checkCodes(transcript);
  checkBeacon(transcript);
  const positions = codes.map((code) => new Positions(code, transcript.beacon.value));
  await checkRounds(transcript, frame, positions, onProgress);
  onProgress?.({ step: "执法人员", share: 0.9 });
  checkOfficers(transcript, positions);
  checkLabels(transcript, frame);
  onProgress?.({ step: "完成", share: 1 });
  return reportOf(transcript);
}

function reportOf(transcript: Transcript): DrawReport {
  const drawn = transcript.rounds[0]?.drawn.length ?? 0;
  const substitutes = transcript.rounds.slice(1).reduce((sum, round) => sum + round.drawn.length, 0);
  const tasks = transcript.officers?.tasks.length ?? 0;
  const labels = transcript.labels?.length ?? 0;
  const checked = [
    `名单 ${transcript.frame.entries.length} 户，每户一次，指纹与公布的一致`,
    `${transcript.rounds.length} 轮密数都与抽取前的承诺相连`,
    `随机数由 ${transcript.beacon.sources.length} 个来源在承诺之后投入`,
    `各层户数按规则算出，抽中的 ${drawn} 户与重算的逐户相同`,
  ];
  if (substitutes) checked.push(`递补 ${substitutes} 户，逐户相同，都写明原因`);
  if (tasks) checked.push(`${tasks} 个任务的执法人员与重算的逐个相同`);
  if (labels) checked.push(`${labels} 个代码都能算出名单上的编号`);
  return {
    plan: transcript.plan.name,
    frameHash: transcript.frame.hash,
    commitment: transcript.commitment.value,
    size: transcript.frame.entries.length,
    drawn,
    substitutes,
    tasks,
    labels,
    checked,
  };
}
