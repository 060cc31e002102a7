import { defineModule } from "@shiheng/ui";

/** Imports of subjects from files, step by step: upload, columns, try out, take over. */
export default defineModule({
  name: "exchange",
  menu: [{ words: "导入", icon: "import", to: "/imports", order: 80, acts: ["exchange.import"] }],
  routes: [
    { path: "/imports", component: () => import("./ImportListPage.vue"), meta: { acts: ["exchange.import"] } },
    { path: "/imports/:id(\\d+)", component: () => import("./ImportPage.vue"), meta: { acts: ["exchange.import"] } },
  ],
});
