import { defineModule } from "@shiheng/ui";

const acts = ["inspection.follow-up.list"];

/** What must be done after visits: rectifications, re-checks, clues and their hand-over, each with its limit. */
export default defineModule({
  name: "follow-up",
  menu: [{ words: "后续", icon: "recall", to: "/follow-ups", order: 45, acts }],
  routes: [
    { path: "/follow-ups", component: () => import("./FollowUpListPage.vue"), meta: { acts } },
    { path: "/follow-ups/:id(\\d+)", component: () => import("./FollowUpPage.vue"), meta: { acts } },
  ],
});
