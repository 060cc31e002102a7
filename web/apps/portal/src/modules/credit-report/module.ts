import { defineModule } from "@shiheng/ui";

/** Anybody checks a credit report: by the code on it, or by its file. */
export default defineModule({
  name: "credit-report",
  routes: [
    { path: "/credit-reports", name: "credit-reports", component: () => import("./ReportCheckPage.vue") },
    { path: "/credit-reports/:code", component: () => import("./ReportCheckPage.vue") },
  ],
});
