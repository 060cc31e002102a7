import { defineModule } from "@shiheng/ui";

/** The city as a picture: districts and their towns by a chosen measure. */
export default defineModule({
  name: "district",
  menu: [{ words: "地图", icon: "map", to: "/map", order: 70, acts: ["search.districts"] }],
  routes: [{ path: "/map", component: () => import("./MapPage.vue"), meta: { acts: ["search.districts"] } }],
});
