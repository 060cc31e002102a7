import type { Operation, OperationOf } from "./queue/operation";
import type { KeptTask, Point, Sheet, TaskRow } from "./types";

/** Rows for tests: one task of two points, worked on 2026-05-19. */
export function aRow(part: Partial<TaskRow> = {}): TaskRow {
  return {
    id: 1,
    plan: 1,
    planNumber: "YK-2026-027",
    kind: "RANDOM",
    kindLabel: "双随机抽查",
    keyPointsOnly: false,
    planName: "餐饮服务食品安全抽查",
    number: 64,
    subjectId: 5,
    subjectName: "百味老面馆",
    stationName: "八田地所",
    items: ["FOOD-03"],
    itemNames: ["餐饮服务食品安全监督检查"],
    state: "IN_PROGRESS",
    stateLabel: "检查中",
    windowFrom: "2026-05-01",
    windowThrough: "2026-06-30",
    daysLeft: 42,
    version: 2,
    urgent: false,
    approved: true,
    results: [],
    team: ["0103", "0217"],
    ...part,
  };
}

export function aPoint(number: string, part: Partial<Point> = {}): Point {
  return {
    itemCode: "FOOD-03",
    itemName: "餐饮服务食品安全监督检查",
    number,
    question: `第 ${number} 问？`,
    basis: "《食品安全法》第三十三条",
    keyPoint: false,
    usualProblems: ["没有记录"],
    ...part,
  };
}

export function aKept(part: Partial<Sheet> = {}): KeptTask {
  const member = { department: "八田地所", credentialValidThrough: "2027-12-31" };
  return {
    readAt: "2026-05-19T01:00:00Z",
    sheet: {
      task: aRow(),
      planBasis: "国发〔2019〕5号",
      doorCode: "ABCDEFGHJKLM",
      signatures: {},
      team: [
        { ...member, officer: 1, publicNumber: "0103", name: "甲", lead: true },
        { ...member, officer: 2, publicNumber: "0217", name: "乙", lead: false },
      ],
      points: [aPoint("1", { keyPoint: true }), aPoint("2")],
      answers: [],
      photos: [],
      followUps: [],
      steps: [],
      substitutions: [],
      acts: [],
      onTeam: true,
      ...part,
    },
  };
}

export function anAnswer(number: string, part: Partial<OperationOf<"answer">> = {}): OperationOf<"answer"> {
  return {
    key: `00000000000${number}-t`,
    id: `mine-${number}`,
    kind: "answer",
    task: 1,
    about: `answer:FOOD-03/${number}`,
    madeAt: "2026-05-19T01:48:00Z",
    tries: 0,
    body: { itemCode: "FOOD-03", number, verdict: "CONFORMS", problems: [], answeredAt: "2026-05-19T01:48:00Z" },
    ...part,
  };
}

export function aPhoto(hash: string, part: Partial<OperationOf<"photo">["body"]> = {}): OperationOf<"photo"> {
  const body = { hash, type: "image/jpeg", purpose: "EVIDENCE" as const, takenAt: "2026-05-19T01:49:00Z", ...part };
  return { key: `p-${hash}`, id: hash, kind: "photo", task: 1, about: "", madeAt: body.takenAt, tries: 0, body };
}

/** Marks work as refused by the server. */
export function refused<T extends Operation>(row: T, code = "x", status = 412): T {
  return { ...row, stopped: { status, code, title: "现在不能", detail: "请看过后再办。" } };
}
