import type { Operation } from "../queue/operation";
import type { KeptTask } from "../types";
import { draftKey, taskKey } from "../visit/settle";
import type { Change } from "./storage";

/** Tasks that are no longer mine and of which nothing waits: they and their pictures leave the phone. */
export function strayTasks(
  kept: readonly KeptTask[],
  mine: readonly number[],
  queue: readonly Operation[],
): readonly Change[] {
  const needed = new Set([...mine, ...queue.map((row) => row.task)]);
  return kept
    .filter(({ sheet }) => !needed.has(sheet.task.id))
    .flatMap(({ sheet }): Change[] => [
      { shelf: "kept", key: taskKey(sheet.task.id) },
      { shelf: "kept", key: draftKey(sheet.task.id) },
      ...sheet.photos.map((photo): Change => ({ shelf: "blobs", key: photo.hash })),
    ]);
}

/** After signing out only what waits, what was begun and their pictures stay; what was read about businesses goes. */
export function afterSignOut(keys: readonly string[]): readonly Change[] {
  return keys.filter((key) => !key.startsWith("draft:")).map((key): Change => ({ shelf: "kept", key }));
}
