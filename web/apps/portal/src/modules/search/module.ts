import { defineAsyncComponent } from "vue";
import { defineModule } from "@shiheng/ui";

export default defineModule({
  name: "search",
  routes: [{ path: "/search", name: "search", component: () => import("./SearchPage.vue") }],
  home: [{ place: "task", order: 20, component: defineAsyncComponent(() => import("./SearchTask.vue")) }],
});
