import { defineAsyncComponent } from "vue";
import { defineModule } from "@shiheng/ui";

export default defineModule({
  name: "draws",
  routes: [
    { path: "/draws", name: "draws", component: () => import("./DrawListPage.vue") },
    { path: "/draws/:number", name: "draw", component: () => import("./DrawPage.vue") },
  ],
  home: [{ place: "main", order: 10, component: defineAsyncComponent(() => import("./RunningBlock.vue")) }],
});
