import { defineModule } from "@shiheng/ui";

const acts = ["inspection.task.visit"];

export default defineModule({
  name: "visit",
  menu: [{ words: "任务", icon: "task", to: "/tasks", order: 10, acts }],
  routes: [
    { path: "/tasks", component: () => import("./TaskListPage.vue"), meta: { acts } },
    { path: "/tasks/:id(\\d+)", component: () => import("./TaskPage.vue"), meta: { acts } },
    { path: "/tasks/:id(\\d+)/code", component: () => import("./CodePage.vue"), meta: { acts } },
    { path: "/tasks/:id(\\d+)/notice", component: () => import("./NoticePage.vue"), meta: { acts } },
    { path: "/tasks/:id(\\d+)/urgent", component: () => import("./UrgentPage.vue"), meta: { acts } },
    { path: "/tasks/:id(\\d+)/points", component: () => import("./PointListPage.vue"), meta: { acts } },
    { path: "/tasks/:id(\\d+)/points/:n(\\d+)", component: () => import("./PointPage.vue"), meta: { acts } },
    { path: "/tasks/:id(\\d+)/conflicts", component: () => import("./ConflictPage.vue"), meta: { acts } },
    { path: "/tasks/:id(\\d+)/results", component: () => import("./ResultPage.vue"), meta: { acts } },
    { path: "/tasks/:id(\\d+)/signatures", component: () => import("./SignPage.vue"), meta: { acts } },
    { path: "/tasks/:id(\\d+)/done", component: () => import("./DonePage.vue"), meta: { acts } },
  ],
});
