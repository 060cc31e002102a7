import { defineModule } from "@shiheng/ui";

/** Lists as files: asked for here or on the list's own page, written in the background, fetched here. */
export default defineModule({
  name: "export",
  menu: [{ words: "导出", icon: "download", to: "/exports", order: 81, acts: ["export.mine"] }],
  routes: [{ path: "/exports", component: () => import("./ExportListPage.vue"), meta: { acts: ["export.mine"] } }],
});
