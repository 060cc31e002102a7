import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from "vue";
import type { Stopped } from "../queue/operation";
import { here } from "../visit/place";
import { basedOn, overlay, pointId, type PointView, type VisitView } from "../visit/overlay";
import { fromCamera } from "../visit/picture";
import { draftKey, taskKey } from "../visit/settle";
import type { KeptTask, Verdict } from "../types";
import { give, keep, kept, keptTask, readTask, refreshed, shown, tasks } from "./device";
import { emptyDraft, hasSignature, unsigned, type VisitDraft } from "./draft";

/** One visit on this phone: what is known, what waits, what has been begun. */
export interface Visit {
  readonly id: number;
  readonly kept: ComputedRef<KeptTask | undefined>;
  readonly view: ComputedRef<VisitView | undefined>;
  readonly draft: ShallowRef<VisitDraft>;
  readonly ready: Ref<boolean>;
  readonly problem: ShallowRef<unknown>;
  /** Why the completion was not taken. */
  readonly stoppedCompletion: ComputedRef<Stopped | undefined>;
  load(): Promise<void>;
  begin(urgent: boolean): Promise<void>;
  answer(view: PointView, verdict: Verdict, problems: readonly string[], remark: string): Promise<void>;
  photograph(file: Blob, view?: PointView): Promise<void>;
  change(part: Partial<VisitDraft>): void;
  flush(): Promise<void>;
}

/** Opens a visit from the phone and reads it anew when there is a network. */
export function useVisit(id: number): Visit {
  const draft = shallowRef<VisitDraft>(emptyDraft);
  const ready = ref(false);
  const problem = shallowRef<unknown>();
  const known = computed(() => tasks.get(id));
  const view = computed(() => known.value && overlay(known.value, shown.operations));
  const stoppedCompletion = computed(
    () => shown.operations.find((row) => row.kind === "complete" && row.task === id)?.stopped,
  );
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function load() {
    await keptTask(id);
    draft.value = { ...emptyDraft, ...(await kept<VisitDraft>(draftKey(id))) };
    ready.value = true;
    problem.value = await refreshed(() => readTask(id), known.value !== undefined);
  }

  async function flush() {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    await keep([{ shelf: "kept", key: draftKey(id), value: draft.value }]);
  }

  function change(part: Partial<VisitDraft>) {
    draft.value = { ...draft.value, ...part };
    clearTimeout(timer);
    timer = setTimeout(() => void flush().catch(() => undefined), 300);
  }

  const leave = () => void flush().catch(() => undefined);
  document.addEventListener("visibilitychange", leave);
  window.addEventListener("pagehide", leave);
  onScopeDispose(() => {
    document.removeEventListener("visibilitychange", leave);
    window.removeEventListener("pagehide", leave);
    leave();
  });

  /** A change under given signatures takes them away: they were given for something else. */
  function withoutSignatures() {
    if (hasSignature(draft.value)) change(unsigned(draft.value));
  }

  return {
    id,
    kept: known,
    view,
    draft,
    ready,
    problem,
    stoppedCompletion,
    load,
    flush,
    change,
    async begin(urgent) {
      const place = await here();
      const startedAt = new Date().toISOString();
      await give([{ kind: "start", task: id, about: "start", body: { urgent, startedAt, ...place } }]);
    },
    async answer(at, verdict, problems, remark) {
      const task = known.value;
      if (!task) return;
      withoutSignatures();
      const { itemCode, number } = at.point;
      await give([
        {
          kind: "answer",
          task: id,
          about: `answer:${at.id}`,
          body: {
            itemCode,
            number,
            verdict,
            problems: [...problems],
            remark: remark.trim() || undefined,
            answeredAt: new Date().toISOString(),
            basedOn: basedOn(task.sheet, shown.operations, pointId(at.point)),
          },
        },
      ]);
    },
    async photograph(file, at) {
      const [picture, place] = await Promise.all([fromCamera(file), here(1500)]);
      const body = {
        hash: picture.hash,
        type: picture.type,
        purpose: "EVIDENCE" as const,
        itemCode: at?.point.itemCode,
        number: at?.point.number,
        takenAt: new Date().toISOString(),
        ...place,
      };
      await give(
        [{ kind: "photo", task: id, about: "", body }],
        [{ shelf: "blobs", key: picture.hash, value: picture }],
      );
    },
  };
}

/** Forgets a kept task, for one that is no longer mine. */
export async function forgetTask(id: number): Promise<void> {
  tasks.delete(id);
  await keep([{ shelf: "kept", key: taskKey(id) }]);
}
