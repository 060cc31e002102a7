import { computed, type WritableComputedRef } from "vue";
import { useRoute, useRouter } from "vue-router";
import { useToday } from "@shiheng/ui";

/** Day and office of a page about indicators, kept in the address. */
export function useIndicatorQuery(): {
  asOf: WritableComputedRef<string>;
  department: WritableComputedRef<number | undefined>;
} {
  const route = useRoute();
  const router = useRouter();
  const today = useToday();

  function keep(key: string, value: string | undefined) {
    const query = { ...route.query };
    if (value === undefined) delete query[key];
    else query[key] = value;
    void router.replace({ query, hash: route.hash });
  }
  const text = (key: string) => (typeof route.query[key] === "string" ? (route.query[key] as string) : undefined);
  return {
    asOf: computed({
      get: () => (/^\d{4}-\d{2}-\d{2}$/.test(text("asOf") ?? "") ? text("asOf")! : (today.value ?? "")),
      set: (day) => keep("asOf", day === today.value ? undefined : day),
    }),
    department: computed({
      get: () => Number(text("department")) || undefined,
      set: (id) => keep("department", id ? String(id) : undefined),
    }),
  };
}
