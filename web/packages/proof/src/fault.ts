/** The first thing that is wrong: which rule, what the rule wants, what was found. All in Chinese, to be shown. */
export class Fault extends Error {
  readonly rule: string;
  readonly expected: string;
  readonly found: string;

  constructor(rule: string, expected: string, found: string) {
    super(`${rule}：应为 ${expected}，实为 ${found}`);
    this.name = "Fault";
    this.rule = rule;
    this.expected = expected;
    this.found = found;
  }
}

/** Throws the fault unless what was found is what the rule wants. */
export function must(holds: boolean, rule: string, expected: string | number, found: string | number): asserts holds {
  if (!holds) throw new Fault(rule, String(expected), String(found));
}
