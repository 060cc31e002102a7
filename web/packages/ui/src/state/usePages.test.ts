import { effectScope } from "vue";
import { describe, expect, it } from "vitest";
import { usePages, type Page } from "./usePages";

const book: Record<string, Page<number>> = {
  first: { items: [1, 2], next: "a" },
  a: { items: [3], next: null },
};

function within<T>(work: () => T): T {
  return effectScope().run(work) as T;
}

describe("a list read page by page", () => {
  it("adds what follows and ends", async () => {
    const pages = within(() => usePages<number>((cursor) => Promise.resolve(book[cursor ?? "first"])));

    await pages.restart();
    expect(pages.rows.value).toEqual([1, 2]);
    await pages.more();

    expect(pages.rows.value).toEqual([1, 2, 3]);
    expect(pages.next.value).toBeUndefined();
  });

  it("begins anew after a filter changed", async () => {
    const pages = within(() => usePages<number>((cursor) => Promise.resolve(book[cursor ?? "first"])));
    await pages.restart();
    await pages.more();

    await pages.restart();

    expect(pages.rows.value).toEqual([1, 2]);
    expect(pages.next.value).toBe("a");
  });

  it("forgets a page that comes behind a newer reading", async () => {
    let answer: (page: Page<number>) => void = () => undefined;
    let asked = 0;
    const pages = within(() =>
      usePages<number>(() => {
        asked += 1;
        return asked === 1 ? new Promise<Page<number>>((done) => (answer = done)) : Promise.resolve({ items: [9] });
      }),
    );

    const slow = pages.restart();
    await pages.restart();
    answer({ items: [1, 2], next: "a" });
    await slow;

    expect(pages.rows.value).toEqual([9]);
    expect(pages.next.value).toBeUndefined();
  });
});
