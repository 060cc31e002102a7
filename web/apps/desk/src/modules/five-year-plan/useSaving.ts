import { ref, shallowRef } from "vue";
import { Problem, sendJson } from "@shiheng/api";
import type { SummaryLine } from "@shiheng/ui";

/** One form that is being saved: what is wrong with it, whether it is on its way, and what refused it. */
export function useSaving(after: () => Promise<unknown>) {
  const lines = ref<SummaryLine[]>([]);
  const failed = shallowRef<unknown>();
  const busy = ref(false);
  async function save(address: string, body: unknown): Promise<boolean> {
    if (busy.value) return false;
    lines.value = [];
    failed.value = undefined;
    busy.value = true;
    try {
      await sendJson(address, { method: "POST", body });
      await after();
      return true;
    } catch (failure) {
      if (failure instanceof Problem && failure.errors.length)
        lines.value = failure.errors.map((error) => ({ field: error.pointer.replace("#/", ""), text: error.detail }));
      else failed.value = failure;
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { lines, failed, busy, save };
}
