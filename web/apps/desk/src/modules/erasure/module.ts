import { defineModule } from "@shiheng/ui";

/** Texts the law ends: asked for by one person, decided by another. */
export default defineModule({
  name: "erasure",
  menu: [
    {
      words: "删去正文",
      icon: "proof",
      to: "/erasures",
      order: 88,
      acts: ["ledger.erasure.ask", "ledger.erasure.decide"],
      atFoot: true,
    },
  ],
  routes: [
    { path: "/erasures", component: () => import("./ErasureListPage.vue"), meta: { acts: ["ledger.erasure.read"] } },
    { path: "/erasures/new", component: () => import("./AskPage.vue"), meta: { acts: ["ledger.erasure.ask"] } },
    {
      path: "/erasures/:record",
      component: () => import("./DecidePage.vue"),
      meta: { acts: ["ledger.erasure.read"] },
    },
  ],
});
