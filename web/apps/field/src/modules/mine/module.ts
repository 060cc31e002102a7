import { defineModule } from "@shiheng/ui";

export default defineModule({
  name: "mine",
  menu: [{ words: "我的", icon: "person", to: "/me", order: 90 }],
  routes: [
    { path: "/me", component: () => import("./MePage.vue") },
    { path: "/waiting", component: () => import("./WaitingPage.vue") },
  ],
});
