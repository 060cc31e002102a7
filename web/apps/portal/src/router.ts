import { createRouter, createWebHistory } from "vue-router";
import { modules } from "./modules";

/** Routes of all modules; everything here is open to everybody. */
export const router = createRouter({
  history: createWebHistory(import.meta.env.BASE_URL),
  scrollBehavior: (to, _from, saved) => saved ?? (to.hash ? { el: to.hash, top: 16 } : { top: 0 }),
  routes: [
    { path: "/fault", name: "fault", component: () => import("./shell/FaultPage.vue") },
    ...modules.flatMap((module) => module.routes),
    { path: "/:rest(.*)*", name: "not-found", component: () => import("./shell/NotFoundPage.vue") },
  ],
});

router.onError((_error, to) => {
  void router.replace({ name: "fault", query: { next: to.fullPath } });
});
