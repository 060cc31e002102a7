import { onBeforeUnmount, onMounted, ref, type Ref } from "vue";

declare module "vue" {
  interface HTMLAttributes {
    popover?: "auto" | "manual";
  }
}

/** State of a small floating panel. */
export interface Popover {
  /** Whether it is open on the screen. */
  readonly open: Ref<boolean>;
  /** Whether its content must exist: open, or being printed. */
  readonly shown: Ref<boolean>;
  toggle(): void;
  onToggle(event: Event): void;
}

/**
 * A panel under its button, in the browser's top layer: Escape and a press elsewhere close it, focus stays in order.
 * In large-text mode the style sheet lays it into the page instead.
 */
export function usePopover(
  button: Readonly<Ref<HTMLElement | null>>,
  panel: Readonly<Ref<HTMLElement | null>>,
): Popover {
  const open = ref(false);
  const shown = ref(false);

  function place() {
    if (!button.value || !panel.value) return;
    const at = button.value.getBoundingClientRect();
    const width = panel.value.offsetWidth;
    const height = panel.value.offsetHeight;
    const left = Math.max(8, Math.min(at.left, window.innerWidth - width - 8));
    const below = at.bottom + 8;
    const top = below + height > window.innerHeight - 8 ? Math.max(8, at.top - height - 8) : below;
    panel.value.style.left = `${left}px`;
    panel.value.style.top = `${top}px`;
  }

  function toggle() {
    shown.value = true;
    panel.value?.togglePopover?.();
  }

  function onToggle(event: Event) {
    open.value = (event as ToggleEvent).newState === "open";
    shown.value = open.value;
    if (open.value) requestAnimationFrame(place);
  }

  const beforePrint = () => (shown.value = true);
  const afterPrint = () => (shown.value = open.value);
  const onScroll = () => open.value && place();
  onMounted(() => {
    window.addEventListener("beforeprint", beforePrint);
    window.addEventListener("afterprint", afterPrint);
    window.addEventListener("scroll", onScroll, { capture: true, passive: true });
  });
  onBeforeUnmount(() => {
    window.removeEventListener("beforeprint", beforePrint);
    window.removeEventListener("afterprint", afterPrint);
    window.removeEventListener("scroll", onScroll, { capture: true });
  });
  return { open, shown, toggle, onToggle };
}
