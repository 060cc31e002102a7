import { StorageFull, type Change, type DeviceStorage, type Shelf } from "./storage";

const shelves: readonly Shelf[] = ["kept", "queue", "blobs"];

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(told(request.error));
  });
}

/** Only one failure has a way out that the officer can take; the others are told as they are. */
function told(error: unknown): Error {
  if (error instanceof DOMException && error.name === "QuotaExceededError") return new StorageFull();
  return error instanceof Error ? error : new Error("storage failed");
}

function open(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => shelves.forEach((shelf) => request.result.createObjectStore(shelf));
  return asked(request);
}

/** The phone's IndexedDB under one name: each account has its own, so that nobody sends another's work. */
export async function indexedDbStorage(name: string): Promise<DeviceStorage> {
  const database = await open(name);
  database.onversionchange = () => database.close();
  return {
    get: <T>(shelf: Shelf, key: string) =>
      asked(database.transaction(shelf).objectStore(shelf).get(key) as IDBRequest<T | undefined>),
    all: <T>(shelf: Shelf) => asked(database.transaction(shelf).objectStore(shelf).getAll() as IDBRequest<T[]>),
    keys: (shelf: Shelf) => asked(database.transaction(shelf).objectStore(shelf).getAllKeys() as IDBRequest<string[]>),
    write(changes: readonly Change[]) {
      if (!changes.length) return Promise.resolve();
      const names = [...new Set(changes.map((change) => change.shelf))];
      const work = database.transaction(names, "readwrite", { durability: "strict" });
      return new Promise<void>((resolve, reject) => {
        work.oncomplete = () => resolve();
        work.onabort = () => reject(told(work.error));
        try {
          for (const change of changes) {
            const rows = work.objectStore(change.shelf);
            if (change.value === undefined) rows.delete(change.key);
            else rows.put(change.value, change.key);
          }
        } catch (failure) {
          // A value that cannot be stored must not leave the others behind.
          reject(told(failure));
          if (work.error === null) work.abort();
        }
      });
    },
  };
}
