import { defineModule } from "@shiheng/ui";

export default defineModule({
  name: "plans",
  routes: [
    { path: "/plans", name: "plans", component: () => import("./PlanListPage.vue") },
    { path: "/plans/:number", name: "plan", component: () => import("./PlanPage.vue") },
  ],
});
