import { defineModule } from "@shiheng/ui";

const everyTab = [
  "authority.account.list",
  "authority.officer.list",
  "authority.policy.list",
  "catalog.setting.list",
  "authority.audit.list",
  "ledger.audit",
  "document.seal-keys",
];

/** Accounts, officers, the policy table, dated settings, the working calendar, the audit trail. */
export default defineModule({
  name: "admin",
  menu: [{ words: "管理", icon: "settings", to: "/admin", order: 90, acts: everyTab, atFoot: true }],
  routes: [
    {
      path: "/admin",
      component: () => import("./AdminPage.vue"),
      children: [
        { path: "", component: () => import("./AdminStart.vue") },
        {
          path: "accounts",
          component: () => import("./AccountListPage.vue"),
          meta: { acts: ["authority.account.list"] },
        },
        {
          path: "departments",
          component: () => import("./DepartmentListPage.vue"),
          meta: { acts: ["authority.department.add"] },
        },
        {
          path: "departments/:id/abolition",
          component: () => import("./AbolitionPage.vue"),
          meta: { acts: ["authority.department.abolish"] },
        },
        {
          path: "officers",
          component: () => import("./OfficerListPage.vue"),
          meta: { acts: ["authority.officer.list"] },
        },
        { path: "policy", component: () => import("./PolicyPage.vue"), meta: { acts: ["authority.policy.list"] } },
        {
          path: "settings",
          component: () => import("./SettingListPage.vue"),
          meta: { acts: ["catalog.setting.list"] },
        },
        { path: "calendar", component: () => import("./CalendarPage.vue"), meta: { acts: ["catalog.setting.list"] } },
        {
          path: "calendar/notice",
          component: () => import("./CalendarNoticePage.vue"),
          meta: { acts: ["calendar.import"] },
        },
        { path: "audit", component: () => import("./AuditPage.vue"), meta: { acts: ["authority.audit.list"] } },
        {
          path: "ledger",
          component: () => import("./LedgerAuditPage.vue"),
          meta: { acts: ["ledger.audit"] },
        },
        { path: "seals", component: () => import("./SealKeyPage.vue"), meta: { acts: ["document.seal-keys"] } },
        { path: "password", component: () => import("./PasswordPage.vue") },
      ],
    },
  ],
});
