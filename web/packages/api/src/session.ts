import { computed, readonly, ref, type ComputedRef, type Ref } from "vue";
import { onUnauthorized, sendJson } from "./client";
import { Problem } from "./problem";
import type { components } from "./schema";

/** The signed-in person, as `GET /api/me` tells it, with the server's legal day when it says so. */
export type Actor = components["schemas"]["AuthorityMe"] & {
  readonly today?: { readonly date: string; readonly weekday: string; readonly workdayOrdinal?: number | null };
};

/** Session of this browser tab. */
export interface Session {
  readonly actor: Readonly<Ref<Actor | undefined>>;
  readonly today: ComputedRef<string | undefined>;
  /** The server no longer knows this session although the page still shows someone. */
  readonly expired: Readonly<Ref<boolean>>;
  /** Asks the server once who is signed in; later calls answer from memory. */
  load(): Promise<Actor | undefined>;
  /** From now on this device remembers who signed in, so that the app also opens without a network. */
  keepOnDevice(): void;
  /** Asks the server again, for example for its new day. */
  refresh(): Promise<void>;
  signIn(signInName: string, password: string): Promise<Actor>;
  signOut(): Promise<void>;
  /** Whether the actor has one of the roles (codes); an empty list means everybody. */
  hasRole(roles: readonly string[] | undefined): boolean;
  /** Whether the actor may do one of the acts; an empty list means everybody. */
  may(acts: readonly string[] | undefined): boolean;
}

const actor = ref<Actor>();
const expired = ref(false);
let asked: Promise<Actor | undefined> | undefined;

const place = "shiheng.actor";
let keeping = false;

function keep(who: Actor | undefined) {
  if (!keeping) return;
  try {
    if (who) localStorage.setItem(place, JSON.stringify(who));
    else localStorage.removeItem(place);
  } catch {
    // Storage may be turned off: without a network the app then asks to sign in.
  }
}

function kept(): Actor | undefined {
  try {
    const text = keeping ? localStorage.getItem(place) : null;
    return text ? (JSON.parse(text) as Actor) : undefined;
  } catch {
    return undefined;
  }
}

/** Who is signed in, with the server's legal day beside it. */
async function me(): Promise<Actor> {
  const [who, today] = await Promise.all([
    sendJson<Actor>("/api/me"),
    sendJson<NonNullable<Actor["today"]>>("/api/calendar/today"),
  ]);
  return { ...who, today };
}

async function ask(): Promise<Actor | undefined> {
  try {
    actor.value = await me();
    keep(actor.value);
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 401) {
      actor.value = undefined;
      keep(undefined);
    } else {
      asked = undefined;
      // A gateway that answers for a server that is away is no network either.
      const offline = failure instanceof Problem && (failure.status === 0 || failure.status >= 502);
      actor.value = offline ? kept() : undefined;
      if (!actor.value) throw failure;
    }
  }
  return actor.value;
}

const session: Session = {
  actor: readonly(actor) as Readonly<Ref<Actor | undefined>>,
  expired: readonly(expired),
  today: computed(() => actor.value?.today?.date),
  load() {
    asked ??= ask();
    return asked;
  },
  keepOnDevice() {
    keeping = true;
  },
  async refresh() {
    try {
      const answer = await me();
      actor.value = answer;
      asked = Promise.resolve(answer);
    } catch {
      // A 401 has been noted by the client; anything else will show itself with the next act.
    }
  },
  async signIn(signInName, password) {
    await sendJson<Actor>("/api/sign-in", { method: "POST", body: { signInName, password } });
    const answer = await me();
    actor.value = answer;
    expired.value = false;
    keep(answer);
    asked = Promise.resolve(answer);
    return answer;
  },
  async signOut() {
    await sendJson<undefined>("/api/sign-out", { method: "POST" });
    actor.value = undefined;
    keep(undefined);
    asked = Promise.resolve(undefined);
  },
  hasRole(roles) {
    return !roles?.length || roles.some((code) => actor.value?.roles.some((role) => role.code === code));
  },
  may(acts) {
    return !acts?.length || acts.some((act) => actor.value?.acts.includes(act));
  },
};

onUnauthorized(() => {
  if (actor.value) expired.value = true;
});

/** The one session of this tab. */
export function useSession(): Session {
  return session;
}
