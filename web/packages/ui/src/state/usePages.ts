import { ref, shallowRef, type Ref, type ShallowRef } from "vue";
import { useLoad, type Load } from "./useLoad";

/** One page of a list that goes on behind a cursor. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string | null;
}

/** A list read page by page. */
export interface Pages<T> extends Omit<Load<Page<T>>, "run"> {
  readonly rows: ShallowRef<T[]>;
  /** The cursor of what follows; none at the end. */
  readonly next: Ref<string | undefined>;
  /** Reads the list from its first page, after a filter changed or to try again. */
  restart(): Promise<void>;
  /** Reads on. */
  more(): Promise<void>;
}

/** Reads a list page by page; a page that comes too late, behind a newer reading, is forgotten. */
export function usePages<T>(
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T> | undefined>,
): Pages<T> {
  const rows = shallowRef<T[]>([]);
  const next = ref<string>();
  const { data, problem, stage, run, stop } = useLoad(async (signal) => {
    const cursor = next.value;
    const page = (await read(cursor, signal)) ?? { items: [] };
    if (signal.aborted) return page;
    rows.value = cursor ? [...rows.value, ...page.items] : [...page.items];
    next.value = page.next ?? undefined;
    return page;
  });
  async function restart() {
    next.value = undefined;
    await run();
  }
  return { data, problem, stage, stop, rows, next, restart, more: run };
}
