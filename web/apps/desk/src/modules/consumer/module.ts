import { defineModule } from "@shiheng/ui";

/** 12315 at the desk: what came by phone, letter, visit or from other bodies is registered here. */
export default defineModule({
  name: "consumer",
  routes: [
    { path: "/complaints/new", component: () => import("./RegisterPage.vue"), meta: { acts: ["consumer.register"] } },
  ],
});
