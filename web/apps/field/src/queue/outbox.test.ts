import { describe, expect, it } from "vitest";
import { memoryStorage, StorageFull, type Change } from "../store/storage";
import { aPhone, answer, complete, noNet, photo, refused, settle, start } from "./outboxTesting";

describe("the outbox", () => {
  it("sends in the order in which things were done", async () => {
    const { outbox, server } = aPhone();

    await outbox.add([start(1), answer(1, "1"), answer(1, "2"), photo(1, "a"), complete(1)]);
    await settle(outbox);

    expect(server.seen).toEqual(["1:start", "1:answer:1", "1:answer:2", "1:photo", "1:complete"]);
    expect(outbox.operations).toHaveLength(0);
  });

  it("keeps everything over a reload while there is no network, and sends it after", async () => {
    const storage = memoryStorage();
    const before = aPhone(storage);
    before.server.answer = noNet;
    await before.outbox.add([start(1), answer(1, "1")]);
    await before.outbox.add([photo(1, "a")]);
    await settle(before.outbox);
    expect(before.outbox.pause).toBe("network");

    const after = aPhone(storage);
    await after.outbox.load();
    expect(after.outbox.operations.map((row) => row.kind)).toEqual(["start", "answer", "photo"]);
    await settle(after.outbox);

    expect(after.server.seen).toEqual(["1:start", "1:answer:1", "1:photo"]);
    expect(await storage.all("queue")).toEqual([]);
  });

  it("tries again later and later, and at once when the net is back", async () => {
    const { outbox, server, timers, pass } = aPhone();
    server.answer = noNet;
    await outbox.add([answer(1, "1")]);
    await settle(outbox);
    const first = timers[0]?.ms ?? 0;
    expect(first).toBeGreaterThanOrEqual(1500);
    expect(first).toBeLessThanOrEqual(2000);
    for (let n = 0; n < 8; n++) {
      pass(60_000);
      await settle(outbox);
    }
    expect(timers[0]?.ms).toBeGreaterThan(first);
    expect(timers[0]?.ms).toBeLessThanOrEqual(60_000);
    expect(server.seen).toHaveLength(9);

    server.answer = () => ({});
    outbox.wake();
    await settle(outbox);

    expect(outbox.operations).toHaveLength(0);
  });

  it("replaces an answer that was never sent and leaves it its place", async () => {
    const { outbox, server } = aPhone();
    outbox.pause = "network";
    await outbox.add([answer(1, "1"), answer(1, "2")]);
    await outbox.add([answer(1, "1", "VIOLATES")]);

    expect(outbox.operations.map((row) => row.about)).toEqual(["answer:1", "answer:2"]);
    expect(outbox.operations[0]?.body).toMatchObject({ verdict: "VIOLATES" });
    outbox.wake();
    await settle(outbox);
    expect(server.seen).toEqual(["1:answer:1", "1:answer:2"]);
  });

  it("does not replace an answer that may have arrived: the newer one follows it", async () => {
    const { outbox, server } = aPhone();
    server.answer = noNet;
    await outbox.add([answer(1, "1")]);
    await settle(outbox);
    await outbox.add([answer(1, "1", "VIOLATES")]);

    expect(outbox.operations).toHaveLength(2);
    server.answer = () => ({});
    outbox.wake();
    await settle(outbox);
    expect(server.seen.slice(1)).toEqual(["1:answer:1", "1:answer:1"]);
  });

  it("never loses what is added while something is under way", async () => {
    const { outbox, server } = aPhone();
    await Promise.all([1, 2, 3, 4, 5].map((n) => outbox.add([answer(1, String(n))])));
    await settle(outbox);

    expect(server.seen.sort()).toEqual([1, 2, 3, 4, 5].map((n) => `1:answer:${n}`));
  });

  it("waits for the sign-in and goes on after it", async () => {
    const { outbox, server } = aPhone();
    server.answer = () => refused(401);
    await outbox.add([answer(1, "1"), answer(2, "1")]);
    await settle(outbox);
    expect(outbox.pause).toBe("signed-out");
    expect(server.seen).toHaveLength(1);

    server.answer = () => ({});
    outbox.wake();
    await settle(outbox);
    expect(outbox.operations).toHaveLength(0);
  });

  it("keeps a conflict for the officer, holds the completion back and lets the rest pass", async () => {
    const { outbox, server } = aPhone();
    server.answer = (row) =>
      row.task === 1 && row.about === "answer:1" ? refused(412, "inspection.answered-by-other") : {};
    await outbox.add([answer(1, "1"), answer(1, "2"), complete(1), answer(2, "1")]);
    await settle(outbox);

    expect(server.seen).toEqual(["1:answer:1", "1:answer:2", "2:answer:1"]);
    expect(outbox.operations.map((row) => row.kind)).toEqual(["answer", "complete"]);
    const stuck = outbox.operations[0];
    expect(stuck?.stopped?.code).toBe("inspection.answered-by-other");

    server.answer = () => ({});
    if (stuck?.kind === "answer") await outbox.retry(stuck.key, { ...stuck.body, basedOn: "theirs" });
    await settle(outbox);
    expect(server.seen.slice(3)).toEqual(["1:answer:1", "1:complete"]);
    expect(outbox.operations).toHaveLength(0);
  });

  it("lets a given-up answer go and sends what waited for it", async () => {
    const { outbox, server } = aPhone();
    server.answer = (row) => (row.kind === "answer" ? refused(412) : {});
    await outbox.add([answer(1, "1"), complete(1)]);
    await settle(outbox);

    await outbox.discard([outbox.operations[0]?.key ?? ""]);
    await settle(outbox);

    expect(server.seen).toEqual(["1:answer:1", "1:complete"]);
  });

  it("does nothing for a task whose start was refused", async () => {
    const { outbox, server } = aPhone();
    server.answer = (row) => (row.kind === "start" ? refused(409) : {});
    await outbox.add([start(1), answer(1, "1"), photo(1, "a"), start(2)]);
    await settle(outbox);

    expect(server.seen).toEqual(["1:start", "2:start"]);
    expect(outbox.operations).toHaveLength(4);
  });

  it("lets other tasks pass one over which the server stumbles", async () => {
    const { outbox, server, pass } = aPhone();
    server.answer = (row) => (row.task === 1 ? refused(500) : {});
    await outbox.add([answer(1, "1"), answer(2, "1")]);
    await settle(outbox);
    expect(outbox.operations.map((row) => row.task)).toEqual([1]);

    server.answer = () => ({});
    pass(3000);
    await settle(outbox);
    expect(outbox.operations).toHaveLength(0);
  });

  it("forgets a sent one and stores what came of it in one stroke", async () => {
    const storage = memoryStorage();
    const phone = aPhone(storage);
    phone.settled.push({ shelf: "kept", key: "task:1", value: { seen: true } });
    await phone.outbox.add([answer(1, "1")]);
    await settle(phone.outbox);

    expect(await storage.get("kept", "task:1")).toEqual({ seen: true });
    expect(await storage.all("queue")).toEqual([]);
  });

  it("stores nothing by halves when the phone is full, and says so", async () => {
    const storage = memoryStorage(2);
    const { outbox } = aPhone(storage);
    outbox.pause = "network";
    await outbox.add([answer(1, "1")]);

    const picture: Change = { shelf: "blobs", key: "a", value: { hash: "a" } };
    await expect(outbox.add([photo(1, "a")], [picture])).rejects.toBeInstanceOf(StorageFull);

    expect(outbox.operations).toHaveLength(1);
    expect(await storage.all("blobs")).toEqual([]);
  });

  it("does not send again what another tab has sent", async () => {
    const storage = memoryStorage();
    const one = aPhone(storage);
    one.outbox.pause = "network";
    await one.outbox.add([answer(1, "1")]);
    const two = aPhone(storage);
    await two.outbox.load();
    await settle(two.outbox);

    one.outbox.wake();
    await settle(one.outbox);

    expect(one.server.seen).toEqual([]);
    expect(one.outbox.operations).toHaveLength(0);
  });

  it("sends the same work under the same id until it is answered", async () => {
    const { outbox, server } = aPhone();
    const ids: string[] = [];
    let broken = 3;
    server.answer = (row) => {
      ids.push(row.id);
      return broken-- > 0 ? noNet() : {};
    };
    await outbox.add([answer(1, "1")]);
    for (let n = 0; n < 4; n++) {
      await settle(outbox);
      outbox.wake();
    }
    await settle(outbox);

    expect(new Set(ids).size).toBe(1);
    expect(outbox.operations).toHaveLength(0);
  });

  it("lets a refused completion be replaced by one that was signed again", async () => {
    const { outbox, server } = aPhone();
    server.answer = () => refused(412, "inspection.stale-task");
    await outbox.add([complete(1)]);
    await settle(outbox);

    server.answer = () => ({});
    await outbox.add([complete(1)]);
    await settle(outbox);

    expect(outbox.operations).toHaveLength(0);
  });

  it("puts a completion that was signed again behind the new signatures", async () => {
    const { outbox, server } = aPhone();
    outbox.pause = "network";
    await outbox.add([photo(1, "old"), complete(1)]);
    await outbox.add([photo(1, "new"), complete(1)]);

    expect(outbox.operations.map((row) => row.kind)).toEqual(["photo", "photo", "complete"]);
    outbox.wake();
    await settle(outbox);
    expect(server.seen).toEqual(["1:photo", "1:photo", "1:complete"]);
  });
});
