import { Problem } from "@shiheng/api";
import type { Change, DeviceStorage } from "../store/storage";
import { failureKind } from "./answerOf";
import { backoff } from "./backoff";
import { waitsFor, type NewOperation, type Operation } from "./operation";

/** Why nothing is sent at the moment. */
export type Pause = "none" | "network" | "signed-out";

/** What the outbox needs from outside: everything that a test replaces. */
export interface OutboxParts {
  readonly storage: DeviceStorage;
  /** Sends one; throws a Problem when the server or the network does not take it. */
  send(operation: Operation): Promise<unknown>;
  /** What else must be stored in the same moment in which a sent operation is forgotten. */
  settled(operation: Operation, answer: unknown): Promise<readonly Change[]>;
  changed(): void;
  now(): Date;
  newId(): string;
  /** Calls back after a while; returns how to give it up. */
  later(ms: number, then: () => void): () => void;
}

/**
 * The queue of what was done on the spot: stored before anything is sent, sent in the order it was done, task by task,
 * again and again until the server has answered. What the server refuses stays and waits for the officer.
 */
export class Outbox {
  private rows: Operation[] = [];
  private running: Promise<void> | undefined;
  private again = false;
  private sending: string | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private highest = 0;
  private failures = 0;
  private givesUp: (() => void) | undefined;
  private readonly restUntil = new Map<number, number>();
  private readonly tab: string;
  pause: Pause = "none";
  /** When the last one went through. */
  lastSentAt: Date | undefined;

  constructor(private readonly parts: OutboxParts) {
    this.tab = parts.newId().slice(0, 8);
  }

  get operations(): readonly Operation[] {
    return this.rows;
  }

  async load(): Promise<void> {
    this.rows = await this.parts.storage.all<Operation>("queue");
    this.parts.changed();
  }

  /**
   * Stores work, with whatever else belongs to it, in one stroke. Work about the same thing that was never sent gives
   * way to it and leaves it its place in the order; only what ends a visit goes to the end, behind all it rests on.
   */
  async add(work: readonly NewOperation[], besides: readonly Change[] = []): Promise<void> {
    await this.alone(() => this.place(work, besides));
    void this.drain();
  }

  private async place(work: readonly NewOperation[], besides: readonly Change[]): Promise<void> {
    const rows = [...this.rows];
    const changes: Change[] = [...besides];
    for (const one of work) {
      const earlier = rows.findIndex(
        (row) => row.about !== "" && row.task === one.task && row.about === one.about && this.untouched(row),
      );
      const old = rows[earlier];
      const last = one.kind === "complete" || one.kind === "close";
      if (old && last) {
        rows.splice(earlier, 1);
        changes.push({ shelf: "queue", key: old.key });
      }
      const row = {
        ...one,
        key: old && !last ? old.key : this.nextKey(rows),
        id: one.id ?? this.parts.newId(),
        madeAt: this.parts.now().toISOString(),
        tries: 0,
      } as Operation;
      if (old && !last) rows[earlier] = row;
      else rows.push(row);
      changes.push({ shelf: "queue", key: row.key, value: row });
    }
    await this.parts.storage.write(changes);
    this.rows = rows;
    this.parts.changed();
  }

  /** Forgets work that the officer gave up, with its picture when it has one. */
  async discard(keys: readonly string[], besides: readonly Change[] = []): Promise<void> {
    await this.alone(async () => {
      const gone = this.rows.filter((row) => keys.includes(row.key) && row.key !== this.sending);
      await this.parts.storage.write([
        ...gone.map((row): Change => ({ shelf: "queue", key: row.key })),
        ...gone.filter((row) => row.kind === "photo").map((row): Change => ({ shelf: "blobs", key: hashOf(row) })),
        ...besides,
      ]);
      this.rows = this.rows.filter((row) => !gone.includes(row));
    });
    this.parts.changed();
    void this.drain();
  }

  /** Lets refused work try again, changed or as it is. */
  async retry(key: string, body?: Operation["body"]): Promise<void> {
    await this.alone(async () => {
      const row = this.rows.find((each) => each.key === key);
      if (!row) return;
      const fresh = { ...row, body: body ?? row.body, id: body ? this.parts.newId() : row.id } as Operation;
      await this.store({ ...fresh, tries: 0, stopped: undefined });
    });
    void this.drain();
  }

  /** The net is back, someone signed in, or the page came to the front: try at once. */
  wake(): void {
    this.pause = "none";
    this.failures = 0;
    this.restUntil.clear();
    void this.drain();
  }

  /** Sends what can be sent; ends when nothing is left or everything must wait. */
  drain(): Promise<void> {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = this.run().finally(() => {
      this.running = undefined;
      this.parts.changed();
    });
    return this.running;
  }

  private async run(): Promise<void> {
    this.givesUp?.();
    this.givesUp = undefined;
    do {
      this.again = false;
      while (this.pause === "none") {
        const next = this.next();
        if (!next) break;
        await this.sendOne(next);
      }
    } while (this.again && this.pause === "none");
    this.comeBack();
  }

  /** The first that nothing earlier of its own task holds back. */
  private next(): Operation | undefined {
    const now = this.parts.now().getTime();
    return this.rows.find((row, at) => {
      if (row.stopped || (this.restUntil.get(row.task) ?? 0) > now) return false;
      return !this.rows
        .slice(0, at)
        .some((earlier) => earlier.task === row.task && earlier.stopped && waitsFor(row, earlier));
    });
  }

  private async sendOne(row: Operation): Promise<void> {
    // While it is under way nothing may take its place; what was replaced just before is not sent at all.
    const still = await this.alone(() => {
      const known = this.rows.includes(row);
      this.sending = known ? row.key : undefined;
      return known;
    });
    if (!still) return;
    this.parts.changed();
    try {
      // Another tab may have sent it: then its row is gone, and sending it once more would only disturb.
      const kept = await this.parts.storage.get<Operation>("queue", row.key);
      if (kept) {
        const answer = await this.parts.send(row);
        const besides = await this.parts.settled(row, answer);
        await this.alone(() => this.forget(row, besides));
      } else {
        await this.alone(() => this.forget(row, []));
      }
      this.failures = 0;
      this.restUntil.delete(row.task);
      this.lastSentAt = this.parts.now();
    } catch (failure) {
      await this.failed(row, failure);
    } finally {
      this.sending = undefined;
      this.parts.changed();
    }
  }

  private async forget(row: Operation, besides: readonly Change[]): Promise<void> {
    await this.parts.storage.write([{ shelf: "queue", key: row.key }, ...besides]);
    this.rows = this.rows.filter((each) => each.key !== row.key);
  }

  private async failed(row: Operation, failure: unknown): Promise<void> {
    const kind = failureKind(failure);
    if (kind === "refused" && failure instanceof Problem) {
      const { status, code, title, detail } = failure;
      const told = failure.errors.map((error) => error.detail).join("") || detail;
      await this.alone(() => this.store({ ...row, stopped: { status, code, title, detail: told } }));
      return;
    }
    if (kind === "signed-out") {
      this.pause = "signed-out";
      return;
    }
    const tries = row.tries + 1;
    if (kind === "network") {
      this.failures += 1;
      this.pause = "network";
    } else {
      this.restUntil.set(row.task, this.parts.now().getTime() + backoff(tries));
    }
    // Noting the try may fail on a full phone: then the row is as it was, and only its patience is lost.
    await this.alone(() => this.store({ ...row, tries })).catch(() => undefined);
  }

  private async store(row: Operation): Promise<void> {
    this.rows = this.rows.map((each) => (each.key === row.key ? row : each));
    await this.parts.storage.write([{ shelf: "queue", key: row.key, value: row }]);
    this.parts.changed();
  }

  private comeBack(): void {
    const now = this.parts.now().getTime();
    const rests = this.rows
      .map((row) => this.restUntil.get(row.task) ?? 0)
      .filter((until) => until > now)
      .map((until) => until - now);
    const wait = this.pause === "network" ? backoff(this.failures) : Math.min(...rests);
    if (this.pause === "signed-out" || !Number.isFinite(wait) || !this.rows.length) return;
    this.givesUp = this.parts.later(wait, () => {
      if (this.pause === "network") this.pause = "none";
      void this.drain();
    });
  }

  /** One change of the queue at a time: two that read the same order at once would lose one of them. */
  private alone<T>(work: () => T | Promise<T>): Promise<T> {
    const mine = this.turn.then(work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** Whether it surely never reached the server, or the server surely would not take it. */
  private untouched(row: Operation): boolean {
    return row.key !== this.sending && (row.tries === 0 || row.stopped !== undefined);
  }

  private nextKey(rows: readonly Operation[]): string {
    this.highest = rows.reduce((most, row) => Math.max(most, Number.parseInt(row.key, 10)), this.highest) + 1;
    return `${String(this.highest).padStart(12, "0")}-${this.tab}`;
  }
}

function hashOf(row: Operation): string {
  return row.kind === "photo" ? row.body.hash : "";
}
