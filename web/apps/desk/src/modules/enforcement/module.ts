import { defineModule } from "@shiheng/ui";

/** Penalty cases: clues, cases, the discretion calculator, evidence and goods, review of closed files. */
export default defineModule({
  name: "enforcement",
  menu: [{ words: "执法办案", icon: "document", to: "/cases", order: 17, acts: ["enforcement.case-list"] }],
  routes: [
    { path: "/cases", component: () => import("./CaseListPage.vue"), meta: { acts: ["enforcement.case-list"] } },
    { path: "/cases/new", component: () => import("./RegisterPage.vue"), meta: { acts: ["enforcement.register"] } },
    {
      path: "/cases/calculator",
      component: () => import("./CalculatorPage.vue"),
      meta: { acts: ["enforcement.calculate"] },
    },
    {
      path: "/cases/reviews",
      component: () => import("./FileReviewListPage.vue"),
      meta: { acts: ["enforcement.review-read"] },
    },
    {
      path: "/cases/reviews/:draw(\\d+)",
      component: () => import("./FileReviewPage.vue"),
      meta: { acts: ["enforcement.review-read"] },
    },
    {
      path: "/cases/assessment",
      component: () => import("./AssessmentPage.vue"),
      meta: { acts: ["enforcement.assessment-read"] },
    },
    {
      path: "/cases/assessment/duties",
      component: () => import("./DutyPage.vue"),
      meta: { acts: ["enforcement.assessment-read"] },
    },
    {
      path: "/cases/library",
      component: () => import("./LibraryPage.vue"),
      meta: { acts: ["enforcement.library-read"] },
    },
    {
      path: "/cases/experts",
      component: () => import("./ExpertPage.vue"),
      meta: { acts: ["enforcement.library-read"] },
    },
    { path: "/cases/bans", component: () => import("./BanListPage.vue"), meta: { acts: ["enforcement.ban-read"] } },
    {
      path: "/cases/bans/check",
      component: () => import("./BanCheckPage.vue"),
      meta: { acts: ["enforcement.ban-check"] },
    },
    {
      path: "/cases/bans/:ban(\\d+)",
      component: () => import("./BanPage.vue"),
      meta: { acts: ["enforcement.ban-read"] },
    },
    {
      path: "/cases/:id(\\d+)/ban",
      component: () => import("./BanNewPage.vue"),
      meta: { acts: ["enforcement.ban-enter"] },
    },
    {
      path: "/cases/:id(\\d+)/typical",
      component: () => import("./TypicalCasePage.vue"),
      meta: { acts: ["enforcement.library-draft"] },
    },
    {
      path: "/cases/:id(\\d+)/evidence",
      component: () => import("./EvidencePage.vue"),
      meta: { acts: ["enforcement.case-read"] },
    },
    {
      path: "/cases/:id(\\d+)/goods",
      component: () => import("./GoodsPage.vue"),
      meta: { acts: ["enforcement.case-read"] },
    },
  ],
});
