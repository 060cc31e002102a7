import { Problem } from "@shiheng/api";
import { computed, ref, shallowRef, type Ref } from "vue";
import type { SummaryLine } from "../state/ErrorSummary.vue";
import { widgetOf, wrongFields, type FormSchema, type FormValues } from "./schema";

/** What came of a small form beside a list: one thing is sent, what is wrong with it stands in {@code lines}. */
export function useAttempt(done: () => unknown) {
  const failed = shallowRef<unknown>();
  const lines = computed<SummaryLine[]>(() =>
    failed.value instanceof Problem
      ? failed.value.errors.map((error) => ({ field: error.pointer.replace("#/", ""), text: error.detail }))
      : [],
  );
  async function attempt(work: () => Promise<unknown>) {
    failed.value = undefined;
    try {
      await work();
      await done();
    } catch (failure) {
      failed.value = failure;
    }
  }
  return { failed, lines, attempt };
}

/**
 * A form of a procedure that is filled in and sent: checked here and by the server, errors at their fields, nothing lost.
 *
 * @param other id of the page's own field that an error names which the form does not ask
 */
export function useSchemaSending(schema: Ref<FormSchema | undefined>, other: (field: string) => string) {
  const values = ref<FormValues>({});
  const wrong = ref<Record<string, string>>({});
  const lines = ref<SummaryLine[]>([]);
  const failed = shallowRef<unknown>();
  const busy = ref(false);

  function show(errors: readonly [string, string][]) {
    wrong.value = Object.fromEntries(errors);
    lines.value = errors.map(([field, text]) => {
      const one = schema.value?.properties[field];
      if (!one) return { field: other(field), text };
      return { field: `f-${field}${["choice", "yes", "many"].includes(widgetOf(one)) ? "-first" : ""}`, text };
    });
  }
  function clear() {
    values.value = {};
    show([]);
  }
  async function send(work: () => Promise<unknown>) {
    if (!schema.value || busy.value) return;
    failed.value = undefined;
    show(wrongFields(schema.value, values.value));
    if (lines.value.length) return;
    busy.value = true;
    try {
      await work();
    } catch (failure) {
      if (failure instanceof Problem && failure.errors.length)
        show(failure.errors.map((error) => [error.pointer.replace("#/", ""), error.detail]));
      else failed.value = failure;
    } finally {
      busy.value = false;
    }
  }
  return { values, wrong, lines, failed, busy, clear, send };
}
