import { mount } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { effectScope } from "vue";
import { Problem } from "@shiheng/api";
import ErrorState from "./ErrorState.vue";
import { useLoad } from "./useLoad";

describe("a reading", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const inScope = <T>(make: () => T) => effectScope().run(make)!;

  it("stays quiet, then shows the skeleton, then says it is slow, then offers to stop", async () => {
    const load = inScope(() => useLoad(() => new Promise<string>(() => undefined)));
    void load.run();

    expect(load.stage.value).toBe("quiet");
    vi.advanceTimersByTime(300);
    expect(load.stage.value).toBe("skeleton");
    vi.advanceTimersByTime(4_700);
    expect(load.stage.value).toBe("slow");
    vi.advanceTimersByTime(15_000);
    expect(load.stage.value).toBe("verySlow");
    load.stop();
    expect(load.stage.value).toBe("idle");
  });

  it("forgets the answer of an older run", async () => {
    const answers: ((text: string) => void)[] = [];
    const load = inScope(() => useLoad(() => new Promise<string>((done) => answers.push(done))));
    const first = load.run();
    const second = load.run();

    answers[1]?.("新");
    answers[0]?.("旧");
    await Promise.all([first, second]);

    expect(load.data.value).toBe("新");
    expect(load.stage.value).toBe("idle");
  });

  it("keeps what was read when a later run fails, and says what went wrong", async () => {
    let fails = false;
    const load = inScope(() =>
      useLoad(async () => {
        if (fails) throw new Problem({ status: 503, title: "Service Unavailable" });
        return "读到的";
      }),
    );
    await load.run();
    fails = true;
    await load.run();

    expect(load.data.value).toBe("读到的");
    expect(load.problem.value).toBeInstanceOf(Problem);
  });
});

describe("the words of a failure", () => {
  const text = (problem: unknown) => mount(ErrorState, { props: { problem, retry: true } }).text();

  it("are the server's when they are Chinese", () => {
    const refused = new Problem({ status: 409, title: "现在还不能受理", detail: "身份核验没有完成。" });
    expect(text(refused)).toContain("现在还不能受理");
    expect(text(refused)).toContain("身份核验没有完成。");
  });

  it("are the house's when the server's are not, and the number is always told", () => {
    const fault = text(new Problem({ status: 500, title: "Internal Server Error", traceId: "7K3F-20260519" }));
    expect(fault).toContain("没有办成");
    expect(fault).not.toContain("Internal");
    expect(fault).toContain("7K3F-20260519");
  });

  it("hide what is not a problem at all", () => {
    expect(text(new TypeError("x is undefined"))).not.toContain("undefined");
  });
});
