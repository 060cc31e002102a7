import { defineModule } from "@shiheng/ui";

/** Credit risk classes of the city: how many, which changed, how a class comes about. */
export default defineModule({
  name: "credit",
  menu: [{ words: "信用", icon: "credit", to: "/credit", order: 50, acts: ["credit.read"] }],
  routes: [{ path: "/credit", component: () => import("./CreditPage.vue"), meta: { acts: ["credit.read"] } }],
});
