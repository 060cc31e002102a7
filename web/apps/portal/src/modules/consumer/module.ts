import { defineAsyncComponent } from "vue";
import { defineModule } from "@shiheng/ui";

/** What consumers can look up: warnings, published complaints, service stations, promises, questions and answers. */
export default defineModule({
  name: "consumer",
  home: [{ place: "main", order: 40, component: defineAsyncComponent(() => import("./HomeWarnings.vue")) }],
  routes: [
    { path: "/consumer", redirect: "/consumer/warnings" },
    { path: "/consumer/warnings", component: () => import("./WarningsPage.vue") },
    { path: "/consumer/results", component: () => import("./ResultsPage.vue") },
    { path: "/consumer/stations", component: () => import("./StationsPage.vue") },
    { path: "/consumer/commitments", component: () => import("./CommitmentsPage.vue") },
    { path: "/consumer/answers", component: () => import("./AnswersPage.vue") },
  ],
});
