import { defineAsyncComponent } from "vue";
import { defineModule } from "@shiheng/ui";

export default defineModule({
  name: "verify",
  routes: [
    { path: "/watch-log", name: "watch-log", component: () => import("./WatchPage.vue") },
    { path: "/verify", name: "verify", component: () => import("./VerifyPage.vue") },
    { path: "/how-the-draw-works", name: "how-the-draw-works", component: () => import("./HowDrawPage.vue") },
  ],
  home: [
    { place: "task", order: 30, component: defineAsyncComponent(() => import("./VerifyTask.vue")) },
    { place: "task", order: 40, component: defineAsyncComponent(() => import("./HowDrawTask.vue")) },
    { place: "side", order: 10, component: defineAsyncComponent(() => import("./LedgerBlock.vue")) },
  ],
});
