import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from "vue";
import type { NewOperation, Stopped } from "../queue/operation";
import { StorageFull } from "../store/storage";
import { here } from "../visit/place";
import { basedOn, overlay, type PointView, type VisitView } from "../visit/overlay";
import { fromCamera } from "../visit/picture";
import { draftKey } from "../visit/settle";
import type { KeptTask, Verdict } from "../types";
import { give, keep, kept, keptTask, readTask, refreshed, shown, tasks } from "./device";
import { emptyDraft, hasSignature, saysEnough, unsigned, type OpenAnswer, type VisitDraft } from "./draft";

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
  /** Notes what has been begun at a point, or that nothing is open there any more. */
  begun(point: string, answer: OpenAnswer | undefined): void;
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
    await takeUp();
    ready.value = true;
    problem.value = await refreshed(() => readTask(id), known.value !== undefined);
  }

  async function flush() {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    await keep([{ shelf: "kept", key: draftKey(id), value: draft.value }]);
  }

  /** A full phone is told by the strip; the draft stays on the screen and is tried again with the next stroke. */
  function save() {
    flush().catch((failure: unknown) => {
      if (!(failure instanceof StorageFull)) throw failure;
    });
  }

  function change(part: Partial<VisitDraft>) {
    draft.value = { ...draft.value, ...part };
    clearTimeout(timer);
    timer = setTimeout(save, 300);
  }

  function begun(point: string, answer: OpenAnswer | undefined) {
    const rest = Object.fromEntries(Object.entries(draft.value.open).filter(([key]) => key !== point));
    change({ open: answer ? { ...rest, [point]: answer } : rest });
  }

  /** What was typed before a crash and says enough becomes the answer it was meant to be. */
  async function takeUp() {
    if (view.value?.state !== "IN_PROGRESS") return;
    for (const [point, answer] of Object.entries(draft.value.open)) {
      const at = view.value.points.find((each) => each.id === point);
      if (!at || !saysEnough(answer)) continue;
      await give([answerWork(at, answer.verdict, answer.problems, answer.remark)]);
      begun(point, undefined);
    }
  }

  function answerWork(at: PointView, verdict: Verdict, problems: readonly string[], remark: string): NewOperation {
    const { itemCode, number } = at.point;
    return {
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
        basedOn: known.value && basedOn(known.value.sheet, shown.operations, at.id),
      },
    };
  }

  document.addEventListener("visibilitychange", save);
  window.addEventListener("pagehide", save);
  onScopeDispose(() => {
    document.removeEventListener("visibilitychange", save);
    window.removeEventListener("pagehide", save);
    save();
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
    begun,
    async begin(urgent) {
      const place = await here();
      const startedAt = new Date().toISOString();
      await give([{ kind: "start", task: id, about: "start", body: { urgent, startedAt, ...place } }]);
    },
    async answer(at, verdict, problems, remark) {
      withoutSignatures();
      await give([answerWork(at, verdict, problems, remark)]);
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
