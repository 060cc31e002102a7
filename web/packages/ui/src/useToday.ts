import { inject, provide, ref, type InjectionKey, type Ref } from "vue";

const key: InjectionKey<Ref<string | undefined>> = Symbol("today");

/** Makes the server's day known to everything below. The browser's own clock is never the legal day. */
export function provideToday(today: Ref<string | undefined>): void {
  provide(key, today);
}

/** The server's day (ISO), or undefined when the page has not been told. */
export function useToday(): Ref<string | undefined> {
  return inject(key, ref(undefined));
}
