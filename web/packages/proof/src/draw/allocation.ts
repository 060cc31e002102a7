import { Fault, must } from "../fault";
import type { Transcript } from "./transcript";

/** Smallest whole number not below size × rate, exactly: the decimal is a fraction of whole numbers. */
export function shareOf(size: number, rate: string): number {
  const [units = "0", decimals = ""] = rate.split(".");
  const denominator = 10n ** BigInt(decimals.length);
  const numerator = BigInt(units + decimals) * BigInt(size);
  return Number((numerator + denominator - 1n) / denominator);
}

/** How many the rules draw from each stratum, in risk order. */
export function numbersOf(rules: Transcript["rules"], sizes: ReadonlyMap<string, number>): Map<string, number> {
  const rule = "抽取规则";
  const byStratum = new Map(rules.strata.map((each) => [each.stratum, each]));
  must(byStratum.size === rules.strata.length, rule, "每层一条规则", `${rules.strata.length} 条规则中有重复`);
  const ordered = [...rules.riskOrder].sort().join("、");
  const ruled = [...byStratum.keys()].sort().join("、");
  must(ordered === ruled, rule, `风险顺序正好包含 ${ruled}`, ordered);
  for (const stratum of sizes.keys()) must(byStratum.has(stratum), rule, `“${stratum}”层有抽取规则`, "没有");

  const numbers = new Map<string, number>();
  const room = new Map<string, number>();
  for (const stratum of rules.riskOrder) {
    const each = byStratum.get(stratum);
    if (!each) throw new Fault(rule, `“${stratum}”层有抽取规则`, "没有");
    must(shareOf(1, each.rate) <= 1, rule, `${stratum} 层的比例不超过 1`, each.rate);
    const size = sizes.get(stratum) ?? 0;
    const cap = each.cap ?? Number.MAX_SAFE_INTEGER;
    const number = Math.min(cap, size, Math.max(each.minimum, shareOf(size, each.rate)));
    numbers.set(stratum, number);
    room.set(stratum, Math.min(size, cap) - number);
  }
  if (rules.leastTotal !== null) {
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    let missing = shareOf(total, rules.leastTotal) - [...numbers.values()].reduce((sum, n) => sum + n, 0);
    for (const stratum of rules.riskOrder) {
      const more = Math.max(0, Math.min(missing, room.get(stratum) ?? 0));
      numbers.set(stratum, (numbers.get(stratum) ?? 0) + more);
      missing -= more;
    }
  }
  return numbers;
}
