import { ref, shallowRef, type Ref, type ShallowRef } from "vue";
import { api, etagOf, Problem } from "@shiheng/api";
import type { Profile } from "./profile";

/** A subject being changed: what was read, its ETag, and what another changed meanwhile. */
export interface SubjectForm {
  readonly profile: ShallowRef<Profile | undefined>;
  readonly etag: Ref<string>;
  readonly problem: ShallowRef<unknown>;
  /** What stands now, read again after somebody else was quicker. */
  readonly theirs: ShallowRef<Profile | undefined>;
  readonly sending: Ref<boolean>;
  load(): Promise<void>;
  /** Runs a change. After a 412 it reads what the other left and keeps what was typed; answers whether it went through. */
  attempt(change: (etag: string) => Promise<unknown>): Promise<boolean>;
  /** Goes on from the other's version: the next attempt is made from it. */
  acceptTheirs(): void;
}

/**
 * Reads a subject for a change. With `reason` its persons are read whole, which is on the audit trail.
 */
export function useSubjectForm(id: () => number, reason?: string): SubjectForm {
  const profile = shallowRef<Profile>();
  const theirs = shallowRef<Profile>();
  const theirTag = ref("");
  const etag = ref("");
  const problem = shallowRef<unknown>();
  const sending = ref(false);

  async function read(): Promise<{ found: Profile; tag: string }> {
    const { data, response } = await api.GET("/api/subjects/{id}", {
      params: { path: { id: id() }, query: reason ? { reason } : {} },
    });
    if (!data) throw new Problem({ status: 502, title: "没有办成" });
    return { found: data, tag: etagOf(response) ?? `"${data.version}"` };
  }

  async function load() {
    problem.value = undefined;
    try {
      const { found, tag } = await read();
      profile.value = found;
      etag.value = tag;
    } catch (failure) {
      problem.value = failure;
    }
  }

  async function attempt(change: (etag: string) => Promise<unknown>): Promise<boolean> {
    problem.value = undefined;
    sending.value = true;
    try {
      await change(etag.value);
      return true;
    } catch (failure) {
      problem.value = failure;
      if (failure instanceof Problem && failure.status === 412) {
        const { found, tag } = await read();
        theirs.value = found;
        theirTag.value = tag;
      }
      return false;
    } finally {
      sending.value = false;
    }
  }

  function acceptTheirs() {
    etag.value = theirTag.value;
    theirs.value = undefined;
    problem.value = undefined;
  }

  return { profile, etag, problem, theirs, sending, load, attempt, acceptTheirs };
}
