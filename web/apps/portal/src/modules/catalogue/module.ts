import { defineModule } from "@shiheng/ui";

export default defineModule({
  name: "catalogue",
  routes: [{ path: "/inspection-items", name: "inspection-items", component: () => import("./ItemsPage.vue") }],
});
