import { describe, expect, it } from "vitest";
import { strip, waitingWords, type StripState } from "../device/strip";
import type { Operation } from "../queue/operation";
import { aPhoto, anAnswer, aRow, refused } from "../testing";
import { groups, itemWords, streetOf } from "./groups";

const today = "2026-05-19";
const start = { ...anAnswer("1"), kind: "start", about: "start", body: {} } as unknown as Operation;

describe("the list of tasks", () => {
  it("stands in the order in which it is worked", () => {
    const rows = [
      aRow({ id: 1, state: "RESULT_ENTERED" }),
      aRow({ id: 2, state: "ASSIGNED" }),
      aRow({ id: 3, state: "NOTIFIED" }),
      aRow({ id: 4, state: "IN_PROGRESS" }),
      aRow({ id: 5, state: "NOTIFIED", windowFrom: "2026-06-01" }),
      aRow({ id: 6, state: "NOTIFIED", windowThrough: "2026-05-17" }),
    ];
    const found = groups(rows, [], today).map((group) => [group.title, group.tasks.map((task) => task.row.id)]);
    expect(found).toEqual([
      ["正在检查", [4]],
      ["检查时间已过", [6]],
      ["今天可以去", [3]],
      ["等批准", [2]],
      ["还没到时间", [5]],
      ["已完成", [1]],
    ]);
  });

  it("moves a task as soon as the officer has begun it, whatever the net does", () => {
    expect(groups([aRow({ state: "NOTIFIED" })], [start], today)[0]?.title).toBe("正在检查");
    expect(groups([aRow({ state: "NOTIFIED" })], [refused(start)], today)[0]?.title).toBe("今天可以去");
  });

  it.each([
    ["2026-05-18", "过了 1 天", "over"],
    ["2026-05-19", "今天截止", "urgent"],
    ["2026-05-22", "5月22日前，剩 3 天", "near"],
    ["2026-06-30", "6月30日前，剩 42 天", "plain"],
  ])("says of a window until %s: %s", (windowThrough, words, tone) => {
    const [group] = groups([aRow({ state: "NOTIFIED", windowThrough })], [], today);
    expect(group?.tasks[0]).toMatchObject({ words, tone });
  });

  it("names one visit with several items", () => {
    expect(itemWords({ itemNames: ["登记事项检查"] })).toBe("登记事项检查");
    expect(itemWords({ itemNames: ["登记", "标价", "餐饮"] })).toBe("一次上门，查 3 项：登记、标价、餐饮");
  });

  it("leaves out of an address what everybody of the district knows", () => {
    expect(streetOf("辽宁省营口市站前区建设街道东双桥路132号")).toBe("建设街道东双桥路132号");
    expect(streetOf("营口市盖州市太阳升街道红旗大街5号")).toBe("太阳升街道红旗大街5号");
    expect(streetOf("东双桥路132号")).toBe("东双桥路132号");
  });
});

describe("the strip", () => {
  const calm: StripState = {
    online: true,
    pause: "none",
    full: false,
    forgetful: false,
    operations: [],
    lastSentAt: undefined,
    today,
  };
  const waiting = [anAnswer("1"), anAnswer("2"), aPhoto("a"), aPhoto("b", { purpose: "SIGNATURE" })];

  it("is not there when everything is, and the net as well", () => {
    expect(strip(calm)).toBeUndefined();
  });
  it("counts items, photos and signatures apart and leaves out what was refused", () => {
    expect(waitingWords([...waiting, refused(anAnswer("3"))])).toBe("2 项、1 张照片、1 个签字");
    expect(waitingWords([])).toBe("");
  });
  it("says while offline what waits and since when", () => {
    expect(strip({ ...calm, online: false, operations: waiting })?.text).toBe(
      "2 项、1 张照片、1 个签字待传，从 09:48 起",
    );
    const lastSentAt = new Date("2026-05-19T01:40:00Z");
    expect(strip({ ...calm, pause: "network", operations: waiting, lastSentAt })?.text).toContain("上次 09:40");
    expect(strip({ ...calm, online: false })?.text).toBe("没有待传的内容，照常检查");
  });
  it("puts first what the officer has to do", () => {
    const operations = [...waiting, refused(anAnswer("3"))];
    const all = { ...calm, online: false, operations, full: true, pause: "signed-out" as const };
    expect(strip(all)?.title).toBe("手机存储满了");
    expect(strip({ ...all, full: false })?.way).toBe("sign-in");
    expect(strip({ ...all, full: false, pause: "none" })?.title).toBe("有 1 项要您看一下");
    expect(strip({ ...calm, operations: waiting })?.title).toBe("正在上传");
    expect(strip({ ...calm, forgetful: true })?.tone).toBe("look");
  });
});
