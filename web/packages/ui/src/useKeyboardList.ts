import { computed, onBeforeUnmount, onMounted, ref, toValue, type MaybeRefOrGetter, type Ref } from "vue";

/** The selected row of a list that is walked with the keyboard. */
export interface KeyboardList<T> {
  readonly index: Ref<number>;
  readonly selected: Readonly<Ref<T | undefined>>;
  select(index: number): void;
}

/**
 * `J`/`K` and the arrows move, `Enter` opens; further keys (for example `E`) come in `keys`, lower case.
 * Silent while something is being typed, a dialog is open, or a modifier is held.
 */
export function useKeyboardList<T>(
  rows: MaybeRefOrGetter<readonly T[]>,
  open: (row: T) => void,
  keys: Readonly<Record<string, (row: T) => void>> = {},
): KeyboardList<T> {
  const index = ref(0);
  const selected = computed(() => toValue(rows)[index.value]);

  function select(next: number) {
    const last = toValue(rows).length - 1;
    index.value = Math.max(0, Math.min(last, next));
    requestAnimationFrame(() => document.querySelector("tr.sel, li.sel")?.scrollIntoView({ block: "nearest" }));
  }

  function onKey(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement | null;
    if (target?.closest("input, textarea, select, dialog, [contenteditable='true'], [role='dialog']")) return;
    const onControl =
      target?.closest("a, button, summary") !== null && target?.closest("a, button, summary") !== undefined;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === "j" || key === "ArrowDown") select(index.value + 1);
    else if (key === "k" || key === "ArrowUp") select(index.value - 1);
    else if (key === "Enter" && !onControl && selected.value !== undefined) open(selected.value);
    else if (keys[key] && selected.value !== undefined) keys[key](selected.value);
    else return;
    event.preventDefault();
  }
  onMounted(() => document.addEventListener("keydown", onKey));
  onBeforeUnmount(() => document.removeEventListener("keydown", onKey));
  return { index, selected, select };
}

/** Opens the deadline's sum of the selected row: give it to `useKeyboardList` as `{ e: pressDue }`. */
export function pressDue(): void {
  document.querySelector<HTMLElement>(".sel .due")?.click();
}
