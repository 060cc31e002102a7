import { describe, expect, it } from "vitest";
import { aKept, anAnswer, aRow } from "../testing";
import { memoryStorage } from "./storage";
import { afterSignOut, strayTasks } from "./tidy";

describe("tidying the phone", () => {
  const other = aKept({
    task: aRow({ id: 2 }),
    photos: [{ hash: "a", purpose: "EVIDENCE", mediaType: "image/jpeg", takenAt: "2026-05-19T01:00:00Z" }],
  });

  it("lets tasks of others go with their pictures, but none of which something waits", () => {
    expect(strayTasks([aKept(), other], [1], []).map((change) => change.key)).toEqual(["task:2", "draft:2", "a"]);
    expect(strayTasks([other], [], [{ ...anAnswer("1"), task: 2 }])).toEqual([]);
  });

  it("keeps after signing out what waits and what was begun, and forgets what was read", async () => {
    const storage = memoryStorage();
    await storage.write([
      { shelf: "kept", key: "mine", value: [] },
      { shelf: "kept", key: "task:1", value: aKept() },
      { shelf: "kept", key: "draft:1", value: {} },
      { shelf: "queue", key: "1", value: anAnswer("1") },
    ]);
    await storage.write(afterSignOut(await storage.keys("kept")));
    expect(await storage.keys("kept")).toEqual(["draft:1"]);
    expect(await storage.keys("queue")).toEqual(["1"]);
  });
});
