import { defineAsyncComponent } from "vue";
import { defineModule } from "@shiheng/ui";

/** Anybody checks a document: by the code on it, or by its file. */
export default defineModule({
  name: "document",
  routes: [
    { path: "/documents", name: "documents", component: () => import("./DocumentCheckPage.vue") },
    { path: "/documents/:code", component: () => import("./DocumentCheckPage.vue") },
  ],
  home: [{ place: "task", order: 50, component: defineAsyncComponent(() => import("./DocumentCheckTask.vue")) }],
});
