import { defineModule } from "@shiheng/ui";

const id = "/subjects/:id(\\d+)";

/** The register: list, profile, changes of its items and status, the observation list. */
export default defineModule({
  name: "subject",
  menu: [
    { words: "对象", icon: "subject", to: "/subjects", order: 20, acts: ["search.subjects"] },
    { words: "本企业", icon: "subject", to: "/own", order: 20, roles: ["ENTERPRISE"] },
  ],
  routes: [
    { path: "/subjects", component: () => import("./SubjectListPage.vue"), meta: { acts: ["search.subjects"] } },
    { path: "/own", component: () => import("./OwnPage.vue"), meta: { roles: ["ENTERPRISE"] } },
    {
      path: "/subjects/observations",
      component: () => import("./ObservationListPage.vue"),
      meta: { acts: ["subject.observation-list"] },
    },
    { path: `${id}/edit`, component: () => import("./EditPage.vue"), meta: { acts: ["subject.edit"] } },
    {
      path: `${id}/status-change`,
      component: () => import("./StatusChangePage.vue"),
      meta: { acts: ["subject.change-status"] },
    },
    {
      path: `${id}/observation`,
      component: () => import("./ObservationPage.vue"),
      meta: { acts: ["subject.observe"] },
    },
    {
      path: id,
      component: () => import("./ProfilePage.vue"),
      meta: { acts: ["subject.view"] },
      children: [
        { path: "", component: () => import("./components/OverviewTab.vue") },
        { path: "credit", component: () => import("./components/CreditTab.vue"), meta: { acts: ["credit.read"] } },
        { path: "records", component: () => import("./components/RecordsTab.vue") },
        {
          path: "tasks",
          component: () => import("./components/TasksTab.vue"),
          meta: { acts: ["inspection.task.list"] },
        },
        {
          path: "filings",
          component: () => import("./components/FilingsTab.vue"),
          meta: { acts: ["subject.filings"] },
        },
        { path: "history", component: () => import("./components/HistoryTab.vue") },
        { path: "relations", component: () => import("./components/RelationsTab.vue") },
      ],
    },
  ],
});
