import { defineConfig, mergeConfig } from "vite";
import { offline } from "../../offline.ts";
import { appConfig } from "../../vite.shared.ts";

export default defineConfig(mergeConfig(appConfig("field", "/field/"), { plugins: [offline("/field/")] }));
