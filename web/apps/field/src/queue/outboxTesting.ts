import { Problem } from "@shiheng/api";
import { memoryStorage, type Change, type DeviceStorage } from "../store/storage";
import type { NewOperation, Operation } from "./operation";
import { Outbox } from "./outbox";

export const refused = (status: number, code = "x") => new Problem({ status, code, title: "现在不能", detail: "请看" });
export const noNet = () => new Problem({ status: 0, code: "client.offline" });

interface Server {
  readonly seen: string[];
  answer: (row: Operation) => unknown;
}

/** An outbox with a server, a clock and timers of our own. */
export function aPhone(storage: DeviceStorage = memoryStorage()) {
  const server: Server = { seen: [], answer: () => ({}) };
  const timers: { ms: number; then: () => void }[] = [];
  let time = Date.parse("2026-05-19T01:00:00Z");
  let ids = 0;
  const settled: Change[] = [];
  const outbox = new Outbox({
    storage,
    async send(row) {
      server.seen.push(`${row.task}:${row.about || row.kind}`);
      const answer = server.answer(row);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    settled: async () => settled,
    changed: () => undefined,
    now: () => new Date(time),
    newId: () => `id-${++ids}`,
    later(ms, then) {
      timers.push({ ms, then });
      return () => timers.splice(0);
    },
  });
  return {
    outbox,
    server,
    timers,
    settled,
    pass(ms: number) {
      time += ms;
      timers.splice(0).forEach((timer) => timer.then());
    },
  };
}

export const answer = (task: number, number: string, verdict: "CONFORMS" | "VIOLATES" = "CONFORMS"): NewOperation => ({
  kind: "answer",
  task,
  about: `answer:${number}`,
  body: { itemCode: "FOOD-03", number, verdict, problems: [], answeredAt: "2026-05-19T01:00:00Z" },
});
export const start = (task: number): NewOperation => ({ kind: "start", task, about: "start", body: { urgent: false } });
export const photo = (task: number, hash: string): NewOperation => ({
  kind: "photo",
  task,
  about: "",
  body: { hash, type: "image/jpeg", purpose: "EVIDENCE", takenAt: "2026-05-19T01:00:00Z" },
});
export const complete = (task: number): NewOperation => ({
  kind: "complete",
  task,
  about: "complete",
  body: { results: ["R1"], signatures: { officers: ["1", "2"] } },
});
export const settle = async (outbox: Outbox) => {
  for (let n = 0; n < 5; n++) await outbox.drain();
};
