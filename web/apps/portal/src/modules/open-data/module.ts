import { defineModule } from "@shiheng/ui";

export default defineModule({
  name: "open-data",
  routes: [{ path: "/open-data", name: "open-data", component: () => import("./OpenDataPage.vue") }],
});
