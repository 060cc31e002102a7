import { defineModule } from "@shiheng/ui";

const read = ["indicator.read"];

/** Figures of the city and its districts: the list, red first, and one figure down to its rows. */
export default defineModule({
  name: "indicator",
  menu: [{ words: "指标", icon: "indicator", to: "/indicators", order: 60, acts: read }],
  routes: [
    { path: "/indicators", component: () => import("./IndicatorListPage.vue"), meta: { acts: read } },
    { path: "/indicators/:code", component: () => import("./IndicatorPage.vue"), meta: { acts: read } },
  ],
});
