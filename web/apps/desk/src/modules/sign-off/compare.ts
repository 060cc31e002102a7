import type { components } from "@shiheng/api";

export type FlowStep = components["schemas"]["ApprovalFlowVersionsStep"];

export interface ComparedStep {
  readonly step: FlowStep;
  readonly change: "SAME" | "NEW" | "CHANGED" | "GONE";
  /** What it was before, when something of it changed. */
  readonly before?: string;
}

const inWords = (step: FlowStep) => [step.name, step.roles, step.at, step.joint].join("、");

/** The steps of a version beside those of the one in use: new, changed, gone; the gone ones come last. */
export function compared(steps: readonly FlowStep[], inUse: readonly FlowStep[]): ComparedStep[] {
  const now = steps.map((step): ComparedStep => {
    const old = inUse.find((each) => each.node === step.node);
    if (!old) return { step, change: "NEW" };
    return inWords(old) === inWords(step)
      ? { step, change: "SAME" }
      : { step, change: "CHANGED", before: inWords(old) };
  });
  const gone = inUse
    .filter((old) => !steps.some((step) => step.node === old.node))
    .map((step): ComparedStep => ({ step, change: "GONE" }));
  return [...now, ...gone];
}
