import { onBeforeUnmount, watch, type Ref } from "vue";

/** While the server works on a file the page asks how far it is; the answer is small. */
export function askAgain<T>(seen: Ref<T>, working: (now: T) => boolean | undefined, ask: () => unknown, every = 700) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(seen, (now) => {
    clearTimeout(timer);
    if (working(now)) timer = setTimeout(() => void ask(), every);
  });
  onBeforeUnmount(() => clearTimeout(timer));
}
