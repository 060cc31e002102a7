import { defineModule } from "@shiheng/ui";

const read = ["inspection.plan.list"];
const draft = ["inspection.plan.draft"];

/** Inspection plans from draft to draw, with the ceremony for the hall. */
export default defineModule({
  name: "plan",
  menu: [{ words: "抽查", icon: "draw", to: "/plans", order: 30, acts: read }],
  routes: [
    { path: "/plans", component: () => import("./PlanListPage.vue"), meta: { acts: read } },
    { path: "/plans/new", component: () => import("./PlanEditorPage.vue"), meta: { acts: draft } },
    { path: "/plans/:id(\\d+)", component: () => import("./PlanPage.vue"), meta: { acts: read } },
    { path: "/plans/:id(\\d+)/edit", component: () => import("./PlanEditorPage.vue"), meta: { acts: draft } },
    {
      path: "/plans/:id(\\d+)/cancel",
      component: () => import("./PlanCancelPage.vue"),
      meta: { acts: ["inspection.plan.cancel"] },
    },
    {
      path: "/plans/:id(\\d+)/ceremony",
      component: () => import("./CeremonyPage.vue"),
      meta: { acts: read, bare: true },
    },
  ],
});
