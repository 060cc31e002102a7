import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from "vue";

/** How long a reading has been under way: not yet worth a word, skeleton, slow, very slow. */
export type LoadStage = "idle" | "quiet" | "skeleton" | "slow" | "verySlow";

/** A reading from the server with its states. */
export interface Load<T> {
  readonly data: ShallowRef<T | undefined>;
  readonly problem: ShallowRef<unknown>;
  readonly stage: Ref<LoadStage>;
  /** Runs (again). A newer run makes an older one forget its answer. */
  run(): Promise<void>;
  /** Gives up the running request. */
  stop(): void;
}

const stages: readonly (readonly [LoadStage, number])[] = [
  ["skeleton", 300],
  ["slow", 5_000],
  ["verySlow", 20_000],
];

/** Loads something and tells how it goes; pages pass the parts to LoadingRows and ErrorState. */
export function useLoad<T>(read: (signal: AbortSignal) => Promise<T>): Load<T> {
  const data = shallowRef<T>();
  const problem = shallowRef<unknown>();
  const stage = ref<LoadStage>("idle");
  let running: AbortController | undefined;
  let timers: ReturnType<typeof setTimeout>[] = [];

  function settle() {
    timers.forEach(clearTimeout);
    timers = [];
    stage.value = "idle";
  }

  function stop() {
    running?.abort();
    running = undefined;
    settle();
  }

  async function run() {
    stop();
    const mine = new AbortController();
    running = mine;
    problem.value = undefined;
    stage.value = "quiet";
    timers = stages.map(([next, after]) => setTimeout(() => (stage.value = next), after));
    try {
      const answer = await read(mine.signal);
      if (running === mine) data.value = answer;
    } catch (failure) {
      if (running === mine) problem.value = failure;
    } finally {
      if (running === mine) {
        running = undefined;
        settle();
      }
    }
  }

  onScopeDispose(stop);
  return { data, problem, stage, run, stop };
}
