import { defineModule } from "@shiheng/ui";

const acts = ["inspection.to-do.list"];

/** The start page: what waits for the signed-in person, overdue first. */
export default defineModule({
  name: "todo",
  menu: [{ words: "待办", icon: "todo", to: "/todo", order: 10, acts }],
  routes: [{ path: "/todo", component: () => import("./ToDoPage.vue"), meta: { acts } }],
});
