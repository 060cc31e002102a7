import { hex } from "../bytes";
import { must } from "../fault";
import type { Positions } from "./positions";
import type { OfficerPart, PoolOfficer, Task } from "./transcript";

/** Decides who takes each task, in the order of the tasks, by the rules of shiheng-draw/1. */
export class OfficerLine {
  private readonly load = new Map<string, number>();
  private readonly recused: ReadonlySet<string>;
  private readonly departments: ReadonlySet<string>;

  constructor(
    private readonly part: OfficerPart,
    private readonly day: string,
  ) {
    const ids = new Set(part.pool.map((officer) => officer.id));
    must(ids.size === part.pool.length, "执法人员名单", "编号不重复", "有重复的编号");
    must(part.team.least >= 2, "执法人员名单", "每组至少 2 人", `${part.team.least} 人`);
    this.recused = new Set(part.recusals.map(([officer, id]) => `${officer}\t${id}`));
    this.departments = new Set(part.pool.map((officer) => officer.department));
  }

  /** The team of a task, the lead first; empty when nobody suffices. */
  teamOf(task: Task, positions: Positions): string[] {
    const { least, perDepartment } = this.part.team;
    const line = this.part.pool
      .filter((officer) => this.mayTake(officer, task))
      .map((officer) => ({
        officer,
        load: this.load.get(officer.id) ?? 0,
        key: hex(positions.officerKey(task.task, officer.id)),
      }))
      .sort((a, b) => a.load - b.load || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
      .map((each) => each.officer);
    const team = perDepartment ? this.jointTeam(line) : line.slice(0, least);
    const represented = new Set(team.map((officer) => officer.department));
    if (team.length < least || (perDepartment && represented.size < this.departments.size)) return [];
    for (const officer of team) this.load.set(officer.id, (this.load.get(officer.id) ?? 0) + 1);
    return team.map((officer) => officer.id);
  }

  private jointTeam(line: readonly PoolOfficer[]): PoolOfficer[] {
    const represented = new Set<string>();
    const team = line.filter((officer) => {
      if (represented.has(officer.department)) return false;
      represented.add(officer.department);
      return true;
    });
    for (const officer of line) {
      if (team.length >= this.part.team.least) break;
      if (!team.includes(officer)) team.push(officer);
    }
    return team;
  }

  private mayTake(officer: PoolOfficer, task: Task): boolean {
    return (
      officer.validThrough >= this.day &&
      task.items.every((item) => officer.skills.includes(item)) &&
      !this.recused.has(`${officer.id}\t${task.id}`) &&
      !(this.part.team.homeExcluded && task.home !== null && task.home === officer.home)
    );
  }
}
