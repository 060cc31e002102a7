import { defineModule } from "@shiheng/ui";

const read = ["inspection.task.list"];

/** Inspection tasks on the desk: what was drawn, what was found, what a head has to decide. */
export default defineModule({
  name: "task",
  menu: [{ words: "任务", icon: "task", to: "/tasks", order: 40, acts: read }],
  routes: [
    { path: "/tasks", component: () => import("./TaskListPage.vue"), meta: { acts: read } },
    { path: "/tasks/:id(\\d+)", component: () => import("./TaskPage.vue"), meta: { acts: read } },
    {
      path: "/tasks/:id(\\d+)/cancel",
      component: () => import("./TaskCancelPage.vue"),
      meta: { acts: ["inspection.task.cancel"] },
    },
    {
      path: "/tasks/:id(\\d+)/return",
      component: () => import("./TaskReturnPage.vue"),
      meta: { acts: ["inspection.task.send-back"] },
    },
    {
      path: "/tasks/:id(\\d+)/substitute",
      component: () => import("./SubstitutePage.vue"),
      meta: { acts: ["inspection.substitution.ask"] },
    },
  ],
});
