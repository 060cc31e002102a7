import type { Component } from "vue";
import type { RouteRecordRaw } from "vue-router";
import type { IconName } from "./icons";

/** An entry of the light rail (desk) or the bottom bar (field). */
export interface MenuEntry {
  /** A short word: 待办、对象、计划. */
  readonly words: string;
  readonly icon: IconName;
  /** Path inside the app, beginning with `/`. */
  readonly to: string;
  /** Place in the rail: 10 待办, 20 对象, 30 计划与抽查, 40 检查任务, 50 信用, 60 指标, 70 地图, 80 导入, 90 管理. */
  readonly order: number;
  /** Roles that see it; left out = everybody signed in. The server decides again. */
  readonly roles?: readonly string[];
  /** Acts of which one is needed to see it, for example `draw.plan-list`; better than roles. */
  readonly acts?: readonly string[];
  /** Stands at the foot of the rail. */
  readonly atFoot?: boolean;
}

/** One page among those that share a room, as a tab over each of them. */
export interface RoomTab {
  /** The room, a name of its own: pages of several modules can stand in one. */
  readonly room: string;
  readonly words: string;
  /** Path inside the app, beginning with `/`. */
  readonly to: string;
  readonly order: number;
  /** Acts of which one is needed to see it. */
  readonly acts?: readonly string[];
}

/** A block of the portal's home page, shown only because its module exists. */
export interface HomeBlock {
  /** `task` is one of the four big links, `main` the wide column, `side` the narrow one. */
  readonly place: "task" | "main" | "side";
  readonly order: number;
  readonly component: Component;
}

/** What `src/modules/<module>/module.ts` exports as default. */
export interface AppModule {
  readonly name: string;
  /** Pages, lazy: `component: () => import("./XPage.vue")`. `meta.roles` limits a page to roles. */
  readonly routes: readonly RouteRecordRaw[];
  readonly menu?: readonly MenuEntry[];
  readonly tabs?: readonly RoomTab[];
  readonly home?: readonly HomeBlock[];
}

/** Types a module where it is written. */
export function defineModule(module: AppModule): AppModule {
  return module;
}

/** Modules found by `import.meta.glob`, in the order of their names. */
export function collectModules(found: Readonly<Record<string, { default: AppModule }>>): AppModule[] {
  return Object.keys(found)
    .sort()
    .map((path) => found[path]?.default)
    .filter((module): module is AppModule => module !== undefined);
}

declare module "vue-router" {
  interface RouteMeta {
    /** Roles that may open the page; left out = everybody signed in. */
    roles?: readonly string[];
    /** Acts of which one is needed to open the page. */
    acts?: readonly string[];
    /** Can be opened without signing in (desk and field; the portal is always open). */
    open?: boolean;
    /** Without rail and top bar, for example the ceremony on the big screen. */
    bare?: boolean;
  }
}
