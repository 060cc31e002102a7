import { defineModule } from "@shiheng/ui";

const read = ["plan.read"];

/** The five-year plan: tasks as a tree, years, reports, orders, meetings, checks, accountability, ledgers, scores. */
export default defineModule({
  name: "five-year-plan",
  menu: [{ words: "规划", icon: "announce", to: "/five-year-plan", order: 62, acts: read }],
  tabs: [
    { room: "plan", words: "任务", to: "/five-year-plan", order: 10, acts: read },
    { room: "plan", words: "年度计划", to: "/five-year-plan/years", order: 20, acts: read },
    { room: "plan", words: "季度填报", to: "/five-year-plan/reports", order: 30, acts: read },
    { room: "plan", words: "督办", to: "/five-year-plan/orders", order: 40, acts: read },
    { room: "plan", words: "会议", to: "/five-year-plan/meetings", order: 50, acts: read },
    { room: "plan", words: "定期检查", to: "/five-year-plan/checks", order: 60, acts: read },
    { room: "plan", words: "问责", to: "/five-year-plan/accountability", order: 70, acts: read },
    { room: "plan", words: "权责清单", to: "/five-year-plan/duties", order: 75, acts: read },
    { room: "plan", words: "保障台账", to: "/five-year-plan/resources", order: 80, acts: read },
    { room: "plan", words: "工作台账", to: "/five-year-plan/ledgers", order: 82, acts: read },
    { room: "plan", words: "评估报告", to: "/five-year-plan/evaluations", order: 85, acts: read },
    { room: "plan", words: "绩效", to: "/five-year-plan/scores", order: 90, acts: read },
  ],
  routes: [
    { path: "/five-year-plan", component: () => import("./TreePage.vue"), meta: { acts: read } },
    { path: "/five-year-plan/tasks/:id(\\d+)", component: () => import("./TaskPage.vue"), meta: { acts: read } },
    { path: "/five-year-plan/reports", component: () => import("./ReportPage.vue"), meta: { acts: read } },
    { path: "/five-year-plan/orders", component: () => import("./OrderListPage.vue"), meta: { acts: read } },
    { path: "/five-year-plan/orders/:id(\\d+)", component: () => import("./OrderPage.vue"), meta: { acts: read } },
    { path: "/five-year-plan/years", component: () => import("./YearPage.vue"), meta: { acts: read } },
    { path: "/five-year-plan/meetings", component: () => import("./MeetingPage.vue"), meta: { acts: read } },
    { path: "/five-year-plan/checks", component: () => import("./CheckPage.vue"), meta: { acts: read } },
    { path: "/five-year-plan/accountability", component: () => import("./AccountPage.vue"), meta: { acts: read } },
    { path: "/five-year-plan/duties", component: () => import("./DutyPage.vue"), meta: { acts: read } },
    { path: "/five-year-plan/accountability/faults", component: () => import("./FaultPage.vue"), meta: { acts: read } },
    { path: "/five-year-plan/resources", component: () => import("./ResourcePage.vue"), meta: { acts: read } },
    {
      path: "/five-year-plan/evaluations",
      component: () => import("./EvaluationListPage.vue"),
      meta: { acts: read },
    },
    {
      path: "/five-year-plan/evaluations/:id(\\d+)",
      component: () => import("./EvaluationPage.vue"),
      meta: { acts: read },
    },
    {
      path: "/five-year-plan/snapshots/:id(\\d+)",
      component: () => import("./SnapshotPage.vue"),
      meta: { acts: read },
    },
    { path: "/five-year-plan/ledgers", component: () => import("./LedgerPage.vue"), meta: { acts: read } },
    { path: "/five-year-plan/scores", component: () => import("./ScorePage.vue"), meta: { acts: read } },
  ],
});
