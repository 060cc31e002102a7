import { computed, onBeforeUnmount, onMounted, shallowRef } from "vue";
import { Problem, api, dataOf, type components } from "@shiheng/api";
import type { PlanAct, PlanView } from "./plan";

export type CeremonyView = components["schemas"]["InspectionCeremonyView"];

const every = 2_000;

/** The ceremony as it goes on: read again every two seconds while the page is looked at, so that two sign-ins see one draw. */
export function useCeremony(id: number) {
  const path = { id };
  const plan = shallowRef<PlanView>();
  const ceremony = shallowRef<CeremonyView>();
  const problem = shallowRef<unknown>();
  const failed = shallowRef<unknown>();
  const busy = shallowRef(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  async function read() {
    try {
      const [nextPlan, nextCeremony] = await Promise.all([
        dataOf(api.GET("/api/plans/{id}", { params: { path } })),
        dataOf(api.GET("/api/plans/{id}/ceremony", { params: { path } })),
      ]);
      plan.value = nextPlan;
      ceremony.value = nextCeremony;
      problem.value = undefined;
    } catch (failure) {
      // A short break of the network in the hall must not wipe the screen.
      if (!ceremony.value || !(failure instanceof Problem && failure.status === 0)) problem.value = failure;
    }
  }
  const moving = computed(() => ["FROZEN", "COMMITTED"].includes(ceremony.value?.state ?? "FROZEN"));
  async function loop() {
    await read();
    if (!stopped && moving.value) timer = setTimeout(() => void loop(), document.hidden ? every * 5 : every);
  }
  async function act(call: () => Promise<unknown>): Promise<boolean> {
    busy.value = true;
    failed.value = undefined;
    try {
      await call();
      await read();
      return true;
    } catch (failure) {
      failed.value = failure;
      return false;
    } finally {
      busy.value = false;
    }
  }
  onMounted(() => void loop());
  onBeforeUnmount(() => {
    stopped = true;
    clearTimeout(timer);
  });

  return {
    plan,
    ceremony,
    problem,
    failed,
    busy,
    read,
    may: (name: PlanAct) => plan.value?.acts.includes(name) ?? false,
    commit: () => act(() => api.POST("/api/plans/{id}/commitment", { params: { path } })),
    contribute: (value: string) =>
      act(() => api.POST("/api/plans/{id}/contributions", { params: { path }, body: { value } })),
    reveal: () => act(() => api.POST("/api/plans/{id}/reveal", { params: { path } })),
  };
}

/** Where the ceremony stands, 1 to 5. */
export function stepOf(view: CeremonyView): number {
  if (view.state === "REVEALED") return 5;
  if (view.state === "FROZEN" || view.state === "VOID") return view.committedAt ? 2 : 1;
  return view.contributions.length >= 2 ? 4 : 3;
}
