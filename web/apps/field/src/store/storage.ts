/** The three shelves on the phone: what was read, what waits to be sent, and pictures. */
export type Shelf = "kept" | "queue" | "blobs";

/** One row written or, without a value, removed. */
export interface Change {
  readonly shelf: Shelf;
  readonly key: string;
  readonly value?: unknown;
}

/** A picture as it lies on the phone until the server has it. */
export interface KeptPicture {
  readonly hash: string;
  readonly type: string;
  readonly bytes: ArrayBuffer;
}

/** The phone's own storage. All changes of one call are there after a crash, or none of them. */
export interface DeviceStorage {
  get<T>(shelf: Shelf, key: string): Promise<T | undefined>;
  /** Rows of a shelf in the order of their keys. */
  all<T>(shelf: Shelf): Promise<T[]>;
  keys(shelf: Shelf): Promise<string[]>;
  write(changes: readonly Change[]): Promise<void>;
}

/** The phone has no room left: nothing of the call was stored. */
export class StorageFull extends Error {
  constructor() {
    super("手机存储满了，这一步没有存下。请删掉手机里不用的照片或视频，再点一次。");
    this.name = "StorageFull";
  }
}

/** What the officer reads when a step was not stored. */
export function notStored(failure: unknown): string {
  return failure instanceof StorageFull ? failure.message : "这一步没有存下，请再点一次。";
}

/** Storage that lives as long as the page: for tests, and where the browser offers none. */
export function memoryStorage(room = Number.POSITIVE_INFINITY): DeviceStorage {
  const shelves: Record<Shelf, Map<string, unknown>> = { kept: new Map(), queue: new Map(), blobs: new Map() };
  return {
    async get<T>(shelf: Shelf, key: string) {
      return structuredClone(shelves[shelf].get(key)) as T | undefined;
    },
    async all<T>(shelf: Shelf) {
      const rows = shelves[shelf];
      return [...rows.keys()].sort().map((key) => structuredClone(rows.get(key)) as T);
    },
    async keys(shelf: Shelf) {
      return [...shelves[shelf].keys()].sort();
    },
    async write(changes) {
      const added = changes.filter((change) => change.value !== undefined).length;
      const size = Object.values(shelves).reduce((sum, rows) => sum + rows.size, 0);
      if (added && size + added > room) throw new StorageFull();
      for (const change of changes) {
        if (change.value === undefined) shelves[change.shelf].delete(change.key);
        else shelves[change.shelf].set(change.key, structuredClone(change.value));
      }
    },
  };
}
