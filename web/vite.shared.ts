import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import type { UserConfig } from "vite";

/** Build settings of one app: its own base path and its own folder under web/dist. */
export function appConfig(app: "portal" | "desk" | "field", base: string): UserConfig {
  const root = fileURLToPath(new URL(`./apps/${app}`, import.meta.url));
  const server = process.env["SHIHENG_SERVER"] ?? "http://127.0.0.1:8080";
  return {
    root,
    base,
    plugins: [vue()],
    build: {
      outDir: fileURLToPath(new URL(`./dist/${app}`, import.meta.url)),
      emptyOutDir: true,
      target: "es2022",
      chunkSizeWarningLimit: 900,
    },
    server: { host: "127.0.0.1", proxy: { "/api": server } },
    preview: { host: "127.0.0.1", proxy: { "/api": server } },
  };
}
