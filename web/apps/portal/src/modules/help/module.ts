import { defineModule } from "@shiheng/ui";

export default defineModule({
  name: "help",
  routes: [
    { path: "/help", name: "help", component: () => import("./HelpPage.vue") },
    { path: "/what-is-public", name: "what-is-public", component: () => import("./WhatIsPublicPage.vue") },
    { path: "/accessibility", name: "accessibility", component: () => import("./AccessibilityPage.vue") },
  ],
});
