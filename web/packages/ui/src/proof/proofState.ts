import type { IconName } from "../icons";

/** Where the proof of a record stands. `VERIFIED` and `MISMATCH` only after the check ran on the reader's own device. */
export type ProofState = "VERIFIABLE" | "RUNNING" | "VERIFIED" | "WAITING" | "CORRECTING" | "MISMATCH";

/** Words, icon and class of each state. */
export const proofStates: Readonly<Record<ProofState, { words: string; icon: IconName; modifier: string }>> = {
  VERIFIABLE: { words: "可验证", icon: "proof", modifier: "" },
  RUNNING: { words: "正在核对", icon: "sync", modifier: "proof--wait" },
  VERIFIED: { words: "已验证", icon: "proof", modifier: "proof--done" },
  WAITING: { words: "等待入账", icon: "sync", modifier: "proof--wait" },
  CORRECTING: { words: "更正中", icon: "sync", modifier: "proof--wait" },
  MISMATCH: { words: "核对不一致", icon: "over", modifier: "proof--fail" },
};

/** One answer of the proof panel: what was asked, whether it holds (`null` = not a check), and in words. */
export interface ProofAnswer {
  readonly title: string;
  readonly holds: boolean | null;
  readonly text: string;
}

/** A technical line, folded away: a fingerprint or a format. */
export interface ProofFact {
  readonly name: string;
  readonly value: string;
}
