import { defineModule } from "@shiheng/ui";

/** What waits for my signature, who signs for me while I am away, and the flows that say who must sign. */
export default defineModule({
  name: "sign-off",
  menu: [{ words: "待我审批", icon: "edit", to: "/sign-offs", order: 12, acts: ["approval.list"] }],
  routes: [
    { path: "/sign-offs", component: () => import("./SignOffListPage.vue"), meta: { acts: ["approval.list"] } },
    { path: "/sign-offs/absences", component: () => import("./AbsencePage.vue"), meta: { acts: ["approval.absence"] } },
    { path: "/sign-flows", component: () => import("./FlowListPage.vue"), meta: { acts: ["approval.flow-list"] } },
  ],
});
