import { ref, type Ref } from "vue";

const place = "shiheng.text";
const large = ref(false);

function apply(on: boolean) {
  large.value = on;
  if (on) document.documentElement.dataset["text"] = "large";
  else delete document.documentElement.dataset["text"];
}

/** Large-text mode: one click from any page, remembered on this device. Call `restore` before the app mounts. */
export function useLargeText(): { large: Readonly<Ref<boolean>>; toggle(): void; restore(): void } {
  return {
    large,
    toggle() {
      apply(!large.value);
      try {
        localStorage.setItem(place, large.value ? "large" : "standard");
      } catch {
        // Storage may be turned off: the choice then lasts until the page is closed.
      }
    },
    restore() {
      try {
        apply(localStorage.getItem(place) === "large");
      } catch {
        apply(false);
      }
    },
  };
}
