import { collectModules, type AppModule } from "@shiheng/ui";

/** Every module of the portal. A new one is a new folder: nothing is registered by hand. */
export const modules = collectModules(
  import.meta.glob<{ default: AppModule }>("./modules/*/module.ts", { eager: true }),
);

/** Whether some module answers a path: the shell offers nothing that leads nowhere. */
export const hasPage = (path: string): boolean =>
  modules.some((module) => module.routes.some((route) => route.path === path));
