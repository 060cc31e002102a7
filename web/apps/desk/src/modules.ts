import { collectModules, type AppModule } from "@shiheng/ui";

/** Every module of the desk. A new one is a new folder: nothing is registered by hand. */
export const modules = collectModules(
  import.meta.glob<{ default: AppModule }>("./modules/*/module.ts", { eager: true }),
);

/** All entries of the rail, in their order. */
export const menu = modules.flatMap((module) => module.menu ?? []).sort((a, b) => a.order - b.order);

/** All tabs over pages that share a room, in their order. */
export const tabs = modules.flatMap((module) => module.tabs ?? []).sort((a, b) => a.order - b.order);
