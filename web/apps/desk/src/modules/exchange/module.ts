import { defineModule } from "@shiheng/ui";

/** Lists of subjects and records of other departments, from the file to the register and the log. */
export default defineModule({
  name: "exchange",
  menu: [
    { words: "导入", icon: "import", to: "/imports", order: 80, acts: ["exchange.import"] },
    { words: "来源", icon: "import", to: "/gathering/sources", order: 80, roles: ["ADMINISTRATOR"] },
  ],
  routes: [
    { path: "/imports", component: () => import("./ImportListPage.vue"), meta: { acts: ["exchange.import"] } },
    { path: "/imports/:id(\\d+)", component: () => import("./ImportPage.vue"), meta: { acts: ["exchange.import"] } },
    { path: "/gathering", component: () => import("./BatchListPage.vue"), meta: { acts: ["exchange.batch"] } },
    { path: "/gathering/:id(\\d+)", component: () => import("./BatchPage.vue"), meta: { acts: ["exchange.batch"] } },
    { path: "/gathering/reviews", component: () => import("./ReviewPage.vue"), meta: { acts: ["exchange.review"] } },
    { path: "/gathering/rates", component: () => import("./RatePage.vue"), meta: { acts: ["exchange.rate"] } },
    {
      path: "/gathering/outbox",
      component: () => import("./OutboxPage.vue"),
      meta: { acts: ["exchange.outbox", "exchange.target-keep"] },
    },
    {
      path: "/gathering/sources",
      component: () => import("./SourceListPage.vue"),
      meta: { acts: ["exchange.source-list"] },
    },
    {
      path: "/gathering/interface",
      component: () => import("./InterfacePage.vue"),
      meta: { acts: ["exchange.source-list"] },
    },
  ],
});
