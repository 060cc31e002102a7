import { defineModule } from "@shiheng/ui";

export default defineModule({
  name: "subject",
  routes: [{ path: "/subjects/:id(\\d+)", name: "subject", component: () => import("./SubjectPage.vue") }],
});
