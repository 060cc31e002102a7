import { defineAsyncComponent } from "vue";
import { defineModule } from "@shiheng/ui";

/** 12315 for everybody: complain, report, follow. One question a page. */
export default defineModule({
  name: "complain",
  home: [{ place: "task", order: 30, component: defineAsyncComponent(() => import("./ComplainTask.vue")) }],
  routes: [
    { path: "/complain", component: () => import("./ChoosePage.vue") },
    { path: "/complain/follow", component: () => import("./FollowPage.vue") },
    { path: "/complain/:kind(complaint|report|consultation)/check", component: () => import("./CheckPage.vue") },
    { path: "/complain/:kind(complaint|report|consultation)/done", component: () => import("./DonePage.vue") },
    { path: "/complain/:kind(complaint|report|consultation)/:step", component: () => import("./StepPage.vue") },
  ],
});
