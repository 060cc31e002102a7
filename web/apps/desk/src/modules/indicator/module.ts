import { defineModule } from "@shiheng/ui";

const read = ["indicator.read"];

/** Figures of the city and its districts: the list, red first, one figure down to its rows, the cockpit, the plan. */
export default defineModule({
  name: "indicator",
  menu: [{ words: "指标", icon: "indicator", to: "/indicators", order: 60, acts: read }],
  tabs: [
    { room: "plan", words: "指标", to: "/indicators", order: 5, acts: read },
    { room: "plan", words: "数据锁定", to: "/plan-locks", order: 110, acts: read },
    { room: "plan", words: "参数和基线", to: "/plan-parameters", order: 120, acts: read },
    { room: "plan", words: "条款覆盖", to: "/plan-coverage", order: 130, acts: read },
  ],
  routes: [
    { path: "/indicators", component: () => import("./IndicatorListPage.vue"), meta: { acts: read } },
    { path: "/indicators/:code", component: () => import("./IndicatorPage.vue"), meta: { acts: read } },
    { path: "/cockpit", component: () => import("./cockpit/CockpitPage.vue"), meta: { acts: read, bare: true } },
    { path: "/plan-locks", component: () => import("./plan/LockListPage.vue"), meta: { acts: read } },
    { path: "/plan-locks/:id", component: () => import("./plan/LockPage.vue"), meta: { acts: read } },
    { path: "/plan-parameters", component: () => import("./plan/ParameterPage.vue"), meta: { acts: read } },
    { path: "/plan-coverage", component: () => import("./plan/CoveragePage.vue"), meta: { acts: read } },
  ],
});
