import { hex } from "../bytes";
import { must } from "../fault";
import type { Positions } from "./positions";
import type { OfficerPart, PoolOfficer, Task, Transcript } from "./transcript";

/** Decides who takes each task, in the order of the tasks, by the rules of shiheng-draw/1. */
class OfficerLine {
  private readonly load = new Map<string, number>();
  private readonly departments: ReadonlySet<string>;

  constructor(
    private readonly part: OfficerPart,
    private readonly day: string,
  ) {
    const ids = new Set(part.pool.map((officer) => officer.id));
    must(ids.size === part.pool.length, "执法人员名单", "编号不重复", "有重复的编号");
    must(part.team.least >= 2, "执法人员名单", "每组至少 2 人", `${part.team.least} 人`);
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
      !this.part.recusals.some(
        ([who, id, fromRound]) => who === officer.id && id === task.id && fromRound <= task.round,
      ) &&
      !(this.part.team.homeExcluded && task.home !== null && task.home === officer.home)
    );
  }
}

/** The day in Beijing on which the last source of randomness became known: credentials must be valid on it. */
function drawDay(transcript: Transcript): string {
  const beijing = (instant: string) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
  return transcript.beacon.sources
    .map((source) => beijing(source.at))
    .sort()
    .at(-1)!;
}

/** Checks that tasks follow the drawn list; one drawn again keeps its number and its subject. */
function checkNumbering(transcript: Transcript, tasks: readonly Task[]): void {
  const drawn = transcript.rounds.flatMap((round) => round.drawn.map(([id]) => id));
  let next = 1;
  let round = 0;
  for (const task of tasks) {
    const what = `任务 ${task.task}`;
    const inOrder = task.round >= round && task.round < transcript.rounds.length;
    must(inOrder, "任务按轮次排列", `第 ${round} 轮至第 ${transcript.rounds.length - 1} 轮`, `第 ${task.round} 轮`);
    round = task.round;
    const again = task.task < next && task.round > 0;
    must(again || task.task === next, "任务编号", next, task.task);
    const id = drawn[task.task - 1];
    must(id !== undefined, "任务数", `不多于 ${drawn.length}`, task.task);
    must(id === task.id, `${what}的对象`, id, task.id);
    next = Math.max(next, task.task + 1);
  }
  const first = transcript.rounds[0]?.drawn.length ?? 0;
  must(next > first, "任务数", `不少于 ${first}`, next - 1);
}

/** Checks who was put on which task. */
export function checkOfficers(transcript: Transcript, positions: readonly Positions[]): void {
  const part = transcript.officers;
  if (!part) return;
  checkNumbering(transcript, part.tasks);
  const line = new OfficerLine(part, drawDay(transcript));
  for (const task of part.tasks) {
    const round = positions[task.round];
    const team = round ? line.teamOf(task, round) : [];
    const wanted = team.join("、") || "派不出";
    must(team.join("、") === task.officers.join("、"), `任务 ${task.task}的执法人员`, wanted, task.officers.join("、"));
  }
}
