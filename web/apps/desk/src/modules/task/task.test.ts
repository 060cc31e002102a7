import { describe, expect, it } from "vitest";
import { timelineOf, type Sheet } from "./task";

const sheet = (part: Partial<Sheet>, state: Sheet["task"]["state"]): Sheet =>
  ({
    steps: [],
    ...part,
    task: {
      state,
      urgent: false,
      team: ["0101", "0102"],
      results: [{ code: "R5", label: "发现问题已责令改正" }],
      windowThrough: "2026-06-30",
    },
  }) as unknown as Sheet;

describe("a task's timeline", () => {
  it("puts the newest first and marks it", () => {
    const told = timelineOf(
      sheet(
        {
          approvedAt: "2026-05-19T01:00:00Z",
          startedAt: "2026-05-20T01:00:00Z",
          steps: [{ at: "2026-05-19T05:00:00Z", what: "申请替补编号 0103", who: "编号 0103", detail: "请假：病假" }],
        },
        "IN_PROGRESS",
      ),
    );
    expect(told.map((entry) => entry.what)).toEqual(["开始检查", "申请替补编号 0103", "批准入企检查"]);
    expect(told[0]?.current).toBe(true);
    expect(told[1]?.who).toBe("编号 0103。请假：病假");
  });

  it("has the next legal act on top with its day", () => {
    const waiting = timelineOf(
      sheet(
        {
          completedAt: "2026-05-20T03:00:00Z",
          disclosure: { dueOn: "2026-06-17" } as Sheet["disclosure"],
        },
        "RESULT_ENTERED",
      ),
    );
    expect(waiting[0]).toEqual({ at: "2026-06-17", what: "审核结果并公示", next: true });
    expect(timelineOf(sheet({}, "ASSIGNED"))[0]?.at).toBe("2026-06-30");
  });
});
