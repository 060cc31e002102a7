import { defineModule } from "@shiheng/ui";

export default defineModule({
  name: "home",
  routes: [{ path: "/", name: "home", component: () => import("./HomePage.vue") }],
});
