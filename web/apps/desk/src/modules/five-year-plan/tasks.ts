import type { components } from "@shiheng/api";

export type Task = components["schemas"]["PlanTask"];
export type TaskChoice = components["schemas"]["PlanTaskChoice"];
export type Clause = components["schemas"]["PlanTaskClause"];
type Tone = "plain" | "good" | "near" | "urgent" | "over" | "bad" | "held";

/** The colour of a state: behind and sent back are results found bad, verified is good. */
export function stateTone(state: Task["state"]): Tone {
  switch (state) {
    case "DELAYED":
      return "over";
    case "REJECTED":
      return "bad";
    case "SUBMITTED":
      return "near";
    case "VERIFIED":
    case "CLOSED":
      return "good";
    case "DRAFT":
    case "ENDED":
      return "held";
    default:
      return "plain";
  }
}

/** The mark that goes with it, so that the state is never told by colour alone. */
export function stateIcon(state: Task["state"]) {
  switch (state) {
    case "DELAYED":
      return "over" as const;
    case "REJECTED":
      return "cross" as const;
    case "SUBMITTED":
      return "eye" as const;
    case "ENDED":
      return "pause" as const;
    case "VERIFIED":
    case "CLOSED":
      return "check" as const;
    default:
      return undefined;
  }
}

export interface Wanted {
  readonly unit: string;
  readonly state: string;
  readonly word: string;
}

/** Tasks that fit the filters; `LATE` is every task with a milestone past its day. */
export function fitting(tasks: readonly Task[], wanted: Wanted): Task[] {
  const word = wanted.word.trim();
  return tasks
    .filter((task) => !wanted.unit || task.owner === wanted.unit || task.coOwners.includes(wanted.unit))
    .filter((task) =>
      wanted.state === "LATE" ? task.lateMilestones > 0 : !wanted.state || task.state === wanted.state,
    )
    .filter((task) => !word || `${task.code}${task.title}${task.standard}`.includes(word));
}

export interface Chapter {
  readonly chapter: Clause;
  readonly clauses: readonly { readonly clause: Clause; readonly tasks: readonly Task[] }[];
  readonly count: number;
}

/** The tree of the plan with the tasks that are left; branches without any are left out. */
export function tree(clauses: readonly Clause[], tasks: readonly Task[]): Chapter[] {
  return clauses
    .filter((clause) => !clause.parent)
    .map((chapter) => {
      const own = clauses
        .filter((clause) => clause.parent === chapter.code)
        .map((clause) => ({ clause, tasks: tasks.filter((task) => task.clause === clause.code) }))
        .filter((branch) => branch.tasks.length);
      return { chapter, clauses: own, count: own.reduce((sum, branch) => sum + branch.tasks.length, 0) };
    })
    .filter((chapter) => chapter.count);
}
