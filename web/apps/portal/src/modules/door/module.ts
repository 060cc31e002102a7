import { defineModule } from "@shiheng/ui";

export default defineModule({
  name: "door",
  routes: [{ path: "/door/:code", name: "door", component: () => import("./DoorPage.vue") }],
});
