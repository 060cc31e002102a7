import { defineAsyncComponent } from "vue";
import { defineModule } from "@shiheng/ui";

export default defineModule({
  name: "record",
  routes: [
    { path: "/records/:id", name: "record", component: () => import("./RecordPage.vue") },
    { path: "/results", name: "results", component: () => import("./ResultsPage.vue") },
  ],
  home: [{ place: "main", order: 20, component: defineAsyncComponent(() => import("./LatestBlock.vue")) }],
});
