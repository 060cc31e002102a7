import {
  computed,
  ref,
  shallowRef,
  toValue,
  type ComputedRef,
  type MaybeRefOrGetter,
  type Ref,
  type ShallowRef,
} from "vue";
import {
  checkPlace,
  checkSignature,
  checkText,
  Fault,
  hex,
  readCheckpoint,
  type DisclosedRecord,
  type RecordEvidence,
} from "@shiheng/proof";
import { count, dayAndTime } from "../format";
import { keepCheckpoint, keptCheckpoint, ledger } from "./ledger";
import type { ProofAnswer, ProofFact, ProofState } from "./proofState";

/** The check of one record, for a chip and a panel. */
export interface RecordProof {
  readonly state: Ref<ProofState>;
  readonly answers: Ref<ProofAnswer[]>;
  readonly facts: Ref<ProofFact[]>;
  /** A failure to fetch, which says nothing about the record. */
  readonly problem: ShallowRef<unknown>;
  /** What was checked, to be kept as a file and checked again anywhere. */
  readonly evidence: ShallowRef<RecordEvidence | undefined>;
  readonly settled: ComputedRef<boolean>;
  check(): Promise<void>;
}

/** Runs the check of shiheng-log/1 on the reader's device and puts the answers in words. */
export function useRecordProof(disclosed: MaybeRefOrGetter<DisclosedRecord>): RecordProof {
  const state = ref<ProofState>("VERIFIABLE");
  const answers = ref<ProofAnswer[]>([]);
  const facts = ref<ProofFact[]>([]);
  const problem = shallowRef<unknown>();
  const evidence = shallowRef<RecordEvidence>();
  let running = false;

  function answer(title: string, run: () => string): boolean {
    try {
      answers.value.push({ title, holds: true, text: run() });
      return true;
    } catch (failure) {
      if (!(failure instanceof Fault)) throw failure;
      const text = `${failure.rule}对不上：应为 ${failure.expected}，算出 ${failure.found}。`;
      answers.value.push({ title, holds: false, text });
      return false;
    }
  }

  function judge(all: RecordEvidence): boolean {
    const { index } = all.disclosed;
    let commitment: Uint8Array = new Uint8Array();
    const text = answer("文字没有改过", () => {
      commitment = checkText(all);
      return `用您看到的这段文字重新计算，得到的指纹与账本第 ${count(index + 1)} 条相同。改一个字都会不同。`;
    });
    const checkpoint = readCheckpoint(all.note);
    const placed =
      text &&
      answer("没有被抽走或插队", () => {
        checkPlace(all, commitment);
        const steps = all.inclusion.path.length;
        return `从这一条向上算了 ${steps} 步，结果与整本账的总指纹一致。账本现有 ${count(checkpoint.size)} 条。`;
      });
    const before = keptCheckpoint();
    const signed = answer("总指纹由市局签名", () => {
      const { continues } = checkSignature(all);
      if (continues === undefined || !before) return "签名与公钥相符。您的设备从现在起保存这个总指纹，下次核对时比较。";
      return `签名相符，与您上次（${dayAndTime(before.at)}）保存的总指纹前后相接，中间没有改写。`;
    });
    facts.value = [
      { name: "记录指纹", value: hex(commitment) },
      { name: "总指纹", value: hex(checkpoint.root) },
      { name: "账本", value: checkpoint.origin },
      { name: "格式", value: "shiheng-log/1 · RFC 9162" },
    ];
    return text && placed && signed;
  }

  async function check() {
    if (running) return;
    running = true;
    state.value = "RUNNING";
    answers.value = [];
    facts.value = [];
    problem.value = undefined;
    try {
      evidence.value = await ledger.evidence(toValue(disclosed));
      if (!evidence.value) {
        state.value = "WAITING";
        return;
      }
      const good = judge(evidence.value);
      if (good) keepCheckpoint(evidence.value.note);
      state.value = good ? "VERIFIED" : "MISMATCH";
    } catch (failure) {
      if (failure instanceof Fault) {
        answers.value.push({ title: failure.rule, holds: false, text: failure.message });
        state.value = "MISMATCH";
      } else {
        problem.value = failure;
        state.value = "VERIFIABLE";
      }
    } finally {
      running = false;
    }
  }

  const settled = computed(() => state.value === "VERIFIED" || state.value === "MISMATCH");
  return { state, answers, facts, problem, evidence, settled, check };
}
