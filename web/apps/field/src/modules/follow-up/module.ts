import { defineModule } from "@shiheng/ui";

const acts = ["inspection.task.visit"];

export default defineModule({
  name: "follow-up",
  menu: [{ words: "复查", icon: "recall", to: "/follow-ups", order: 20, acts }],
  routes: [
    { path: "/follow-ups", component: () => import("./FollowUpListPage.vue"), meta: { acts } },
    { path: "/follow-ups/:id(\\d+)", component: () => import("./FollowUpPage.vue"), meta: { acts } },
  ],
});
