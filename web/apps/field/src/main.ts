import { createApp } from "vue";
import "@shiheng/ui/styles/tokens.css";
import "@shiheng/ui/styles/patterns.css";
import "@shiheng/ui/styles/forms.css";
import "./field.css";
import { useSession } from "@shiheng/api";
import { useLargeText } from "@shiheng/ui";
import App from "./App.vue";
import { router } from "./router";
import { startOfflineWorker } from "./shell/worker";

useLargeText().restore();
useSession().keepOnDevice();
createApp(App).use(router).mount("#app");
startOfflineWorker();
