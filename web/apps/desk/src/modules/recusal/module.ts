import { defineModule } from "@shiheng/ui";

/** 回避: who may not inspect whom. Reached from the tasks. */
export default defineModule({
  name: "recusal",
  routes: [
    { path: "/recusals", component: () => import("./RecusalPage.vue"), meta: { acts: ["inspection.recusal.list"] } },
  ],
});
