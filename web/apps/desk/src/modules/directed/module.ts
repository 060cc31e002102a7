import { defineModule } from "@shiheng/ui";

const read = ["inspection.directed.list"];

/** Inspections given out without a draw (日常、重点、飞行、专项、个案), and the warning of those that repeat. */
export default defineModule({
  name: "directed",
  menu: [{ words: "派发", icon: "people", to: "/directed", order: 35, acts: read }],
  routes: [
    { path: "/directed", component: () => import("./DirectedListPage.vue"), meta: { acts: read } },
    {
      path: "/directed/new",
      component: () => import("./DirectedEditorPage.vue"),
      meta: { acts: ["inspection.directed.draft"] },
    },
    { path: "/directed/:id(\\d+)", component: () => import("./DirectedPage.vue"), meta: { acts: read } },
    {
      path: "/directed/repeats",
      component: () => import("./RepeatPage.vue"),
      meta: { acts: ["inspection.repeat.list"] },
    },
  ],
});
