import { shallowReactive, shallowRef } from "vue";
import { Problem, useSession } from "@shiheng/api";
import { failureKind } from "../queue/answerOf";
import { Outbox } from "../queue/outbox";
import type { NewOperation, Operation } from "../queue/operation";
import { reading, sendOperation } from "../queue/send";
import { indexedDbStorage } from "../store/indexedDb";
import { afterSignOut, strayTasks } from "../store/tidy";
import { memoryStorage, StorageFull, type Change, type DeviceStorage, type KeptPicture } from "../store/storage";
import type { KeptTask, MyFollowUp, ResultKinds, TaskRow } from "../types";
import { changedSinceSigned } from "../visit/conflict";
import { changesAfter, draftKey, taskKey } from "../visit/settle";
import { newId } from "./id";

/** What pages and the strip show; replaced as a whole, never changed inside. */
export const shown = shallowReactive({
  operations: [] as readonly Operation[],
  pause: "none" as Outbox["pause"],
  lastSentAt: undefined as Date | undefined,
  /** The last step was not stored: the phone is full. */
  full: false,
  /** The browser keeps nothing over a reload (private window). */
  forgetful: false,
  mine: undefined as readonly TaskRow[] | undefined,
  mineReadAt: undefined as string | undefined,
  followUps: undefined as readonly MyFollowUp[] | undefined,
  results: undefined as ResultKinds | undefined,
});

/** Tasks that lie on the phone. */
export const tasks = shallowReactive(new Map<number, KeptTask>());

let storage: DeviceStorage = memoryStorage();
let outbox: Outbox | undefined;
const arrivals = new Map<number, number>();
const entered = shallowRef<number>();

/** Public number of whoever is signed in, as far as the phone knows. */
function me(): string {
  return useSession().actor.value?.name ?? "";
}

/** Opens the shelf of the signed-in person; everything that waited from earlier days goes on. */
export async function enter(account: number): Promise<void> {
  if (entered.value === account) return;
  entered.value = account;
  try {
    storage = await indexedDbStorage(`shiheng-field-${account}`);
    void navigator.storage?.persist?.().catch(() => undefined);
  } catch {
    storage = memoryStorage();
    shown.forgetful = true;
  }
  const parts = {
    storage,
    send: (row: Operation) => sendOperation(row, picture),
    settled,
    changed: mirror,
    now: () => new Date(),
    newId,
    later(ms: number, then: () => void) {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
  };
  outbox = new Outbox(parts);
  await outbox.load();
  shown.mine = await storage.get("kept", "mine");
  shown.mineReadAt = await storage.get("kept", "mine-read-at");
  shown.followUps = await storage.get("kept", "follow-ups");
  shown.results = await storage.get("kept", "results");
  void outbox.drain();
}

/** What the server refused because someone else was there first: look what they wrote, before the officer asks. */
const looked = new Set<string>();
async function lookAgain(row: Operation): Promise<void> {
  const mark = `${row.key} ${row.id}`;
  if (looked.has(mark)) return;
  looked.add(mark);
  try {
    const { sheet } = await readTask(row.task);
    if (row.kind !== "complete" || row.stopped?.code !== "inspection.stale-task") return;
    const draft = await kept<{ signedAs?: Record<string, string> }>(draftKey(row.task));
    const changed = changedSinceSigned(sheet, row.body.answers ?? [], new Map(Object.entries(draft?.signedAs ?? {})));
    // Every point still says what was signed, only sent by another phone or anew: the signatures stand.
    if (changed.same) await retry(row.key, { ...row.body, answers: [...changed.ids] });
  } catch {
    looked.delete(mark);
  }
}

function mirror(): void {
  if (!outbox) return;
  outbox.operations.filter((row) => row.stopped).forEach((row) => void lookAgain(row));
  shown.operations = outbox.operations;
  shown.pause = outbox.pause;
  shown.lastSentAt = outbox.lastSentAt;
}

async function settled(row: Operation): Promise<readonly Change[]> {
  arrivals.set(row.task, (arrivals.get(row.task) ?? 0) + 1);
  const changes = changesAfter(row, await keptTask(row.task), shown.followUps, me());
  for (const change of changes) {
    if (change.key === taskKey(row.task)) tasks.set(row.task, change.value as KeptTask);
    if (change.key === "follow-ups") shown.followUps = change.value as MyFollowUp[];
  }
  // What the server makes of a completed visit (limits, follow-ups) is read when it is there.
  if (row.kind === "complete") setTimeout(() => void readTask(row.task).catch(() => undefined), 500);
  return changes;
}

/** Stores work with what belongs to it and sends it as soon as it can be. */
export async function give(work: readonly NewOperation[], besides: readonly Change[] = []): Promise<void> {
  await guarded(() => outbox?.add(work, besides) ?? Promise.resolve());
}

/** Stores something that is not work for the server. */
export async function keep(changes: readonly Change[]): Promise<void> {
  await guarded(() => storage.write(changes));
}

async function guarded(work: () => Promise<void>): Promise<void> {
  try {
    await work();
    shown.full = false;
  } catch (failure) {
    if (failure instanceof StorageFull) shown.full = true;
    throw failure;
  }
}

export const discard = (keys: readonly string[], besides?: readonly Change[]) => outbox?.discard(keys, besides);
export const retry = (key: string, body?: Operation["body"]) => outbox?.retry(key, body);

/** Tries to send at once. */
export function wake(): void {
  outbox?.wake();
}

/** Something from the shelf of what was read or begun. */
export function kept<T>(key: string): Promise<T | undefined> {
  return storage.get<T>("kept", key);
}

/** A picture that lies on the phone. */
export function picture(hash: string): Promise<KeptPicture | undefined> {
  return storage.get<KeptPicture>("blobs", hash);
}

/** A task from the phone, without asking the server. */
export async function keptTask(id: number): Promise<KeptTask | undefined> {
  const known = tasks.get(id) ?? (await storage.get<KeptTask>("kept", taskKey(id)));
  if (known && !tasks.has(id)) tasks.set(id, known);
  return known;
}

/** Reads a task anew; what arrived while the answer was on its way would be missing in it, so it is read again. */
export async function readTask(id: number): Promise<KeptTask> {
  const before = arrivals.get(id) ?? 0;
  const [sheet, notice] = await Promise.all([reading.sheet(id), reading.notice(id)]);
  if ((arrivals.get(id) ?? 0) !== before) return readTask(id);
  const known = await keptTask(id);
  const code = known?.code ?? (await doorCode(sheet.doorCode));
  const task: KeptTask = { sheet, notice, code, readAt: new Date().toISOString() };
  tasks.set(id, task);
  await keep([{ shelf: "kept", key: taskKey(id), value: task }]);
  return task;
}

async function doorCode(code: string): Promise<string | undefined> {
  const answer = await fetch(`/api/public/door/${encodeURIComponent(code)}/qr.svg`).catch(() => undefined);
  return answer?.ok ? answer.text() : undefined;
}

/** Reads the list, and then every open task so that the visits work without a network. */
export async function readMine(): Promise<void> {
  const { items } = await reading.mine();
  const at = new Date().toISOString();
  shown.mine = items;
  shown.mineReadAt = at;
  await keep([
    { shelf: "kept", key: "mine", value: items },
    { shelf: "kept", key: "mine-read-at", value: at },
  ]);
  for (const row of items.filter((each) => each.state !== "RESULT_ENTERED").slice(0, 40)) {
    const known = await keptTask(row.id);
    const changed = known?.sheet.task.version !== row.version || known.sheet.task.state !== row.state;
    if (!known?.code || changed || known.sheet.task.approved !== row.approved) await readTask(row.id);
  }
}

/** Forgets tasks that are no longer mine; those of a follow-up stay. */
async function tidy(): Promise<void> {
  const mine = [...(shown.mine ?? []).map((row) => row.id), ...(shown.followUps ?? []).map((one) => one.followUp.task)];
  const known = await Promise.all(
    (await storage.keys("kept"))
      .filter((key) => key.startsWith("task:"))
      .map((key) => storage.get<KeptTask>("kept", key)),
  );
  await storage.write(
    strayTasks(
      known.filter((task) => task !== undefined),
      mine,
      outbox?.operations ?? [],
    ),
  );
}

/** After signing out nothing that was read about businesses stays on the phone; what waits does. */
export async function leave(): Promise<void> {
  await storage.write(afterSignOut(await storage.keys("kept")));
  tasks.clear();
}

/** Reads the terms of the eight results with today's limits. */
export async function readResults(): Promise<void> {
  shown.results = await reading.results();
  await keep([{ shelf: "kept", key: "results", value: shown.results }]);
}

/** Reads what follows from my visits. */
export async function readFollowUps(): Promise<void> {
  const { items } = await reading.followUps();
  const closing = new Set(shown.operations.flatMap((row) => (row.kind === "close" ? [row.body.followUp] : [])));
  shown.followUps = items.filter((one) => !closing.has(one.followUp.id) || one.followUp.open);
  await keep([{ shelf: "kept", key: "follow-ups", value: shown.followUps }]);
  await tidy();
}

/** Runs a reading; without a network what lies on the phone stays, and the failure is told only when nothing does. */
export async function refreshed(read: () => Promise<unknown>, haveSomething: boolean): Promise<unknown> {
  try {
    await read();
    return undefined;
  } catch (failure) {
    if (failure instanceof StorageFull) return undefined;
    const away = failureKind(failure) === "network" || (failure instanceof Problem && failure.status === 401);
    return away && haveSomething ? undefined : failure;
  }
}
