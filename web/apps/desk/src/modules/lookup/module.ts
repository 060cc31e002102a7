import { defineModule } from "@shiheng/ui";

/** Subjects found by who stands for them or by where they are; its room is reached from the list of subjects. */
export default defineModule({
  name: "lookup",
  menu: [],
  routes: [{ path: "/subject-lookup", component: () => import("./LookupPage.vue"), meta: { acts: ["search.person"] } }],
});
