import { defineModule } from "@shiheng/ui";

/** The plan's progress in published figures, and what in the platform serves each of its clauses. */
export default defineModule({
  name: "progress",
  routes: [
    { path: "/plan-progress", name: "plan-progress", component: () => import("./ProgressPage.vue") },
    { path: "/plan-coverage", name: "plan-coverage", component: () => import("./CoveragePage.vue") },
    { path: "/duties", name: "duties", component: () => import("./DutiesPage.vue") },
  ],
});
