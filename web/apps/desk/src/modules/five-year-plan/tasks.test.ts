import { describe, expect, it } from "vitest";
import { fitting, tree, type Clause, type Task } from "./tasks";

const clauses: Clause[] = [
  { code: "7", number: "第七章", title: "组织实施" },
  { code: "7.1", parent: "7", number: "一", title: "加强组织领导" },
  { code: "7.2", parent: "7", number: "二", title: "明确责任分工" },
];
const task = (code: string, more: Partial<Task>): Task => ({
  id: 1,
  code,
  clause: code.slice(0, 3),
  title: "组建领导小组",
  standard: "名单印发",
  owner: "OFFICE",
  ownerName: "市局规划办",
  coOwnerNames: [],
  coOwners: ["ZHANQIAN"],
  indicators: [],
  startsOn: "2021-10-22",
  endsOn: "2025-12-31",
  state: "IN_PROGRESS",
  stateLabel: "推进中",
  milestones: 2,
  milestonesDone: 1,
  milestonesPast: 1,
  milestonesPastDone: 1,
  lateMilestones: 0,
  version: 0,
  ...more,
});
const tasks = [task("7.1-01", {}), task("7.2-01", { state: "DELAYED", lateMilestones: 1, coOwners: [] })];

describe("the tree of the plan", () => {
  it("leaves out clauses without a task", () => {
    const [chapter] = tree(clauses, [tasks[0] as Task]);
    expect(chapter?.count).toBe(1);
    expect(chapter?.clauses.map((branch) => branch.clause.code)).toEqual(["7.1"]);
  });

  it("finds tasks by unit, also where it helps, by state, by lateness and by word", () => {
    const codes = (unit: string, state: string, word: string) =>
      fitting(tasks, { unit, state, word }).map((one) => one.code);
    expect(codes("ZHANQIAN", "", "")).toEqual(["7.1-01"]);
    expect(codes("", "LATE", "")).toEqual(["7.2-01"]);
    expect(codes("", "IN_PROGRESS", "")).toEqual(["7.1-01"]);
    expect(codes("", "", "7.2")).toEqual(["7.2-01"]);
  });
});
