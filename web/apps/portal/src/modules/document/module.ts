import { defineAsyncComponent } from "vue";
import { defineModule } from "@shiheng/ui";

/** Anybody checks a document: by the code on it, or by its file. */
export default defineModule({
  name: "document",
  routes: [
    { path: "/documents", name: "documents", component: () => import("./DocumentCheckPage.vue") },
    { path: "/documents/:code", component: () => import("./DocumentCheckPage.vue") },
  ],
  home: [{ place: "side", order: 20, component: defineAsyncComponent(() => import("./DocumentCheckBlock.vue")) }],
});
