import { createRouter, createWebHistory } from "vue-router";
import { useSession } from "@shiheng/api";
import { menu, modules } from "./modules";

const session = useSession();

/** Routes of all modules, the sign-in page and the pages for what cannot be shown. */
export const router = createRouter({
  history: createWebHistory(import.meta.env.BASE_URL),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    {
      path: "/",
      name: "start",
      component: () => import("./shell/StartPage.vue"),
      beforeEnter: () => {
        const first = menu.find((entry) => session.hasRole(entry.roles) && session.may(entry.acts));
        return first ? first.to : true;
      },
    },
    {
      path: "/sign-in",
      name: "sign-in",
      component: () => import("./shell/SignInPage.vue"),
      meta: { open: true, bare: true },
    },
    {
      path: "/first-password",
      name: "first-password",
      component: () => import("./shell/FirstPasswordPage.vue"),
      meta: { bare: true },
    },
    { path: "/forbidden", name: "forbidden", component: () => import("./shell/ForbiddenPage.vue") },
    { path: "/fault", name: "fault", component: () => import("./shell/FaultPage.vue"), meta: { open: true } },
    ...modules.flatMap((module) => module.routes),
    { path: "/:rest(.*)*", name: "not-found", component: () => import("./shell/NotFoundPage.vue") },
  ],
});

router.beforeEach(async (to, from) => {
  if (to.meta.open) return true;
  let actor;
  try {
    actor = await session.load();
  } catch {
    return { name: "fault", query: { next: to.fullPath } };
  }
  if (!actor) return { name: "sign-in", query: to.fullPath === "/" ? {} : { next: to.fullPath } };
  if (actor.passwordDue && to.name !== "first-password")
    return { name: "first-password", query: to.fullPath === "/" ? {} : { next: to.fullPath } };
  if (!session.hasRole(to.meta.roles) || !session.may(to.meta.acts))
    // The page that was asked for before signing in may be one of somebody else's: then to one's own start page.
    return from.name === "sign-in" ? { name: "start" } : { name: "forbidden", query: { from: to.fullPath } };
  return true;
});

router.onError((_error, to) => {
  void router.replace({ name: "fault", query: { next: to.fullPath } });
});
