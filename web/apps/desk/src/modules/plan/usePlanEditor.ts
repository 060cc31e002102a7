import { computed, ref, shallowRef, watch, type Ref } from "vue";
import { Problem, api, dataOf } from "@shiheng/api";
import type { SummaryLine } from "@shiheng/ui";
import { contentOf, differences, fieldOf, formOf, newForm, type PlanForm } from "./planForm";
import type { PlanChoices, PlanView, PreviewView } from "./plan";

const quiet = 450;

/** Reading, trying out and saving a plan. What was typed is never lost: not by an error, not by another's change. */
export function usePlanEditor(id: number | undefined, today: Ref<string | undefined>) {
  const choices = shallowRef<PlanChoices>();
  const saved = shallowRef<PlanView>();
  const form = ref<PlanForm>();
  const version = ref(0);
  const preview = shallowRef<PreviewView>();
  const previewProblem = shallowRef<unknown>();
  const trying = ref(false);
  const problem = shallowRef<unknown>();
  const lines = shallowRef<readonly SummaryLine[]>([]);
  const theirs = shallowRef<PlanView>();
  const saving = ref(false);

  async function load() {
    const [offered, plan] = await Promise.all([
      dataOf(api.GET("/api/plans/choices")),
      id ? dataOf(api.GET("/api/plans/{id}", { params: { path: { id } } })) : undefined,
    ]);
    choices.value = offered;
    saved.value = plan;
    version.value = plan?.version ?? 0;
    form.value = plan ? formOf(plan.content) : newForm(offered, today.value);
  }

  const needsReason = computed(() => saved.value !== undefined && saved.value.state !== "DRAFT");

  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;

  async function tryOut() {
    if (!form.value) return;
    const { content, unreadable } = contentOf(form.value);
    if (unreadable.length || !content.items.length || !content.windowThrough) return;
    running?.abort();
    const mine = new AbortController();
    running = mine;
    trying.value = true;
    try {
      const body = { ...content, name: content.name || "试算", basis: content.basis || "试算" };
      if (body.merge === "SEPARATE" && !body.mergeReason) body.mergeReason = "试算";
      const answer = await dataOf(
        api.POST("/api/plans/previews", { params: { query: { plan: id ?? 0 } }, body, signal: mine.signal }),
      );
      if (running !== mine) return;
      preview.value = answer;
      previewProblem.value = undefined;
    } catch (failure) {
      if (running === mine && !mine.signal.aborted) previewProblem.value = failure;
    } finally {
      if (running === mine) trying.value = false;
    }
  }

  watch(
    form,
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => void tryOut(), quiet);
    },
    { deep: true },
  );

  /** Saves; answers the plan, or nothing when something has to be mended first. */
  async function save(reason: string): Promise<PlanView | undefined> {
    if (!form.value || saving.value) return undefined;
    const { content, unreadable } = contentOf(form.value);
    problem.value = undefined;
    if (unreadable.length) {
      lines.value = unreadable;
      return undefined;
    }
    saving.value = true;
    try {
      const plan = id
        ? await dataOf(
            api.PUT("/api/plans/{id}", {
              params: { path: { id } },
              body: { version: version.value, content, adjustmentReason: reason || undefined },
            }),
          )
        : await dataOf(api.POST("/api/plans", { body: content }));
      lines.value = [];
      return plan;
    } catch (failure) {
      const errors = failure instanceof Problem ? failure.errors : [];
      lines.value = errors.map((error) => ({ field: fieldOf(error.pointer), text: error.detail }));
      if (!errors.length) problem.value = failure;
      if (failure instanceof Problem && failure.status === 412 && id)
        theirs.value = await dataOf(api.GET("/api/plans/{id}", { params: { path: { id } } })).catch(() => undefined);
      return undefined;
    } finally {
      saving.value = false;
    }
  }

  const changed = computed(() =>
    theirs.value && saved.value ? differences(saved.value.content, theirs.value.content) : [],
  );

  /** Goes on with what was typed, on top of the other's version. */
  function keepMine() {
    if (!theirs.value) return;
    version.value = theirs.value.version;
    saved.value = theirs.value;
    theirs.value = undefined;
    problem.value = undefined;
  }

  /** Takes the other's version over into the form. */
  function takeTheirs() {
    if (!theirs.value) return;
    form.value = formOf(theirs.value.content);
    keepMine();
  }

  return {
    choices,
    saved,
    form,
    preview,
    previewProblem,
    trying,
    problem,
    lines,
    theirs,
    changed,
    saving,
    needsReason,
    load,
    save,
    keepMine,
    takeTheirs,
  };
}
