import { createApp } from "vue";
import "element-plus/dist/index.css";
import "@shiheng/ui/styles/tokens.css";
import "@shiheng/ui/styles/patterns.css";
import "@shiheng/ui/styles/forms.css";
import "./shell/element.css";
import App from "./App.vue";
import { router } from "./router";

createApp(App).use(router).mount("#app");
