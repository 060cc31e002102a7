import { defineModule } from "@shiheng/ui";

/** Matters that run by a procedure: lists, one matter, its acts, handing over. */
export default defineModule({
  name: "matter",
  menu: [{ words: "事项", icon: "list", to: "/matters", order: 15, acts: ["matter.list"] }],
  routes: [
    { path: "/matters", component: () => import("./MatterListPage.vue"), meta: { acts: ["matter.list"] } },
    { path: "/matters/:id(\\d+)", component: () => import("./MatterPage.vue"), meta: { acts: ["matter.read"] } },
    {
      path: "/matters/:id(\\d+)/acts/:act",
      component: () => import("./MatterActPage.vue"),
      meta: { acts: ["matter.act"] },
    },
    {
      path: "/matters/:id(\\d+)/draw-up/:code",
      component: () => import("./DrawUpPage.vue"),
      meta: { acts: ["matter.document.issue"] },
    },
    {
      path: "/matters/:id(\\d+)/documents/:document(\\d+)",
      component: () => import("./PaperPage.vue"),
      meta: { acts: ["matter.document.read"] },
    },
    {
      path: "/matters/:id(\\d+)/documents/:document(\\d+)/delivery/:addressee(\\d+)",
      component: () => import("./DeliveryPage.vue"),
      meta: { acts: ["matter.document.deliver"] },
    },
    {
      path: "/matters/:id(\\d+)/handover",
      component: () => import("./HandoverPage.vue"),
      meta: { acts: ["matter.reassign", "matter.transfer", "matter.join"] },
    },
  ],
});
