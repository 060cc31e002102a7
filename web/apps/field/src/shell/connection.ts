import { computed, reactive, ref, type ComputedRef, type Ref } from "vue";

/** What is stored on this phone and has not reached the server yet. */
export interface Waiting {
  items: number;
  photos: number;
  /** `09:48`, when the last upload went through. */
  lastAt: string | undefined;
}

const online = ref(typeof navigator === "undefined" ? true : navigator.onLine);
const waiting = reactive<Waiting>({ items: 0, photos: 0, lastAt: undefined });

if (typeof window !== "undefined") {
  window.addEventListener("online", () => (online.value = true));
  window.addEventListener("offline", () => (online.value = false));
}

/** Connection of the phone and the upload queue in words. The module that keeps the queue writes `waiting`. */
export function useConnection(): { online: Ref<boolean>; waiting: Waiting; words: ComputedRef<string> } {
  const words = computed(() => {
    const parts = [waiting.items ? `${waiting.items} 项` : "", waiting.photos ? `${waiting.photos} 张照片` : ""].filter(
      Boolean,
    );
    const what = parts.length ? `${parts.join("、")}待传` : "没有待传的内容";
    return waiting.lastAt ? `${what}，上次 ${waiting.lastAt}` : what;
  });
  return { online, waiting, words };
}
