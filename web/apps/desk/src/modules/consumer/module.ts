import { defineModule } from "@shiheng/ui";

/** 12315 at the desk: taking filings in, what they say together, registers; and the own page of a business. */
export default defineModule({
  name: "consumer",
  menu: [
    { words: "消费维权", icon: "people", to: "/complaint-analysis", order: 16, acts: ["consumer.analysis"] },
    { words: "消费纠纷", icon: "message", to: "/disputes", order: 16, roles: ["ENTERPRISE"] },
  ],
  routes: [
    { path: "/complaints/new", component: () => import("./RegisterPage.vue"), meta: { acts: ["consumer.register"] } },
    { path: "/complaint-analysis", component: () => import("./TopicPage.vue"), meta: { acts: ["consumer.analysis"] } },
    {
      path: "/complaint-effectiveness",
      component: () => import("./EffectPage.vue"),
      meta: { acts: ["consumer.effectiveness"] },
    },
    {
      path: "/consumer-warnings",
      component: () => import("./WarningPage.vue"),
      meta: { acts: ["consumer.analysis"] },
    },
    {
      path: "/consumer-warnings/new",
      component: () => import("./WarningDraftPage.vue"),
      meta: { acts: ["consumer.warning-draft"] },
    },
    { path: "/odr-enterprises", component: () => import("./OdrPage.vue"), meta: { acts: ["consumer.odr-list"] } },
    { path: "/service-stations", component: () => import("./StationPage.vue"), meta: { acts: ["consumer.registers"] } },
    { path: "/commitments", component: () => import("./CommitmentPage.vue"), meta: { acts: ["consumer.registers"] } },
    {
      path: "/consumer-affairs",
      component: () => import("./AffairListPage.vue"),
      meta: { acts: ["consumer.analysis"] },
    },
    {
      path: "/consumer-affairs/new",
      component: () => import("./AffairNewPage.vue"),
      meta: { acts: ["consumer.affair-open"] },
    },
    { path: "/prepaid-cards", component: () => import("./PrepaidPage.vue"), meta: { acts: ["consumer.registers"] } },
    { path: "/disputes", component: () => import("./DisputeListPage.vue"), meta: { roles: ["ENTERPRISE"] } },
    { path: "/disputes/:id(\\d+)", component: () => import("./DisputePage.vue"), meta: { roles: ["ENTERPRISE"] } },
  ],
});
