import { createApp } from "vue";
import "@shiheng/ui/styles/tokens.css";
import "@shiheng/ui/styles/patterns.css";
import "@shiheng/ui/styles/forms.css";
import "./shell/portal.css";
import { useLargeText } from "@shiheng/ui";
import App from "./App.vue";
import { router } from "./router";

useLargeText().restore();
createApp(App).use(router).mount("#app");
