import { emptyPlan, percentOf, rateOf, riskOrder, type PlanChoices, type PlanContent, type RiskClass } from "./plan";

/** A plan while it is being typed: shares as percentages, numbers as texts. */
export interface PlanForm {
  name: string;
  basis: string;
  items: string[];
  divisions: string[];
  stations: string[];
  industries: string[];
  types: string[];
  licences: string[];
  rates: Record<RiskClass, string>;
  minimums: Record<RiskClass, string>;
  caps: Record<RiskClass, string>;
  leastTotal: string;
  windowFrom: string;
  windowThrough: string;
  joint: string[];
  homeExcluded: boolean;
  teamLeast: string;
  merge: PlanContent["merge"];
  mergeReason: string;
}

const each = (value: (level: RiskClass) => string) => ({
  A: value("A"),
  B: value("B"),
  C: value("C"),
  D: value("D"),
});

/** The form of a saved plan. */
export function formOf(content: PlanContent): PlanForm {
  const stratum = (level: RiskClass) => content.strata.find((one) => one.stratum === level);
  return {
    name: content.name,
    basis: content.basis,
    items: [...content.items],
    divisions: content.conditions.divisions.map(String),
    stations: content.conditions.stations.map(String),
    industries: [...content.conditions.industries],
    types: [...content.conditions.types],
    licences: [...content.conditions.licences],
    rates: each((level) => percentOf(stratum(level)?.rate ?? 0)),
    minimums: each((level) => String(stratum(level)?.minimum ?? 0)),
    caps: each((level) => ((stratum(level)?.cap ?? null) === null ? "" : String(stratum(level)?.cap))),
    leastTotal: (content.leastTotal ?? null) === null ? "" : percentOf(content.leastTotal ?? 0),
    windowFrom: content.windowFrom,
    windowThrough: content.windowThrough,
    joint: content.jointDepartments.map(String),
    homeExcluded: content.homeExcluded,
    teamLeast: String(content.teamLeast),
    merge: content.merge,
    mergeReason: content.mergeReason ?? "",
  };
}

/** A new form with the rates in force. */
export function newForm(choices: PlanChoices, today: string | undefined): PlanForm {
  return formOf(emptyPlan(choices.levels, today));
}

const whole = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text.trim()) : undefined);

/** What is sent, or the fields that cannot be read as numbers (id of the input and its text). */
export function contentOf(form: PlanForm): { content: PlanContent; unreadable: { field: string; text: string }[] } {
  const unreadable: { field: string; text: string }[] = [];
  const strata = riskOrder.map((stratum) => {
    const rate = rateOf(form.rates[stratum]);
    const minimum = form.minimums[stratum].trim() === "" ? 0 : whole(form.minimums[stratum]);
    const cap = form.caps[stratum].trim() === "" ? undefined : whole(form.caps[stratum]);
    if (rate === undefined) unreadable.push({ field: `rate-${stratum}`, text: `${stratum} 类的比例请填数字，例如 3` });
    if (minimum === undefined)
      unreadable.push({ field: `minimum-${stratum}`, text: `${stratum} 类的最少户数请填整数` });
    if (form.caps[stratum].trim() !== "" && cap === undefined)
      unreadable.push({ field: `cap-${stratum}`, text: `${stratum} 类的最多户数请填整数，不设上限就空着` });
    return { stratum, rate: rate ?? 0, minimum: minimum ?? 0, cap };
  });
  const least = form.leastTotal.trim() === "" ? undefined : rateOf(form.leastTotal);
  if (form.leastTotal.trim() !== "" && least === undefined)
    unreadable.push({ field: "leastTotal", text: "最低总比例请填数字，例如 3" });
  return {
    unreadable,
    content: {
      name: form.name.trim(),
      basis: form.basis.trim(),
      items: form.items,
      conditions: {
        divisions: form.divisions.map(Number),
        stations: form.stations.map(Number),
        industries: form.industries,
        types: form.types,
        licences: form.licences,
      },
      strata,
      leastTotal: least,
      windowFrom: form.windowFrom,
      windowThrough: form.windowThrough,
      jointDepartments: form.joint.map(Number),
      homeExcluded: form.homeExcluded,
      teamLeast: whole(form.teamLeast) ?? 0,
      merge: form.merge,
      mergeReason: form.merge === "SEPARATE" ? form.mergeReason.trim() : undefined,
    },
  };
}

/** The id of the input a JSON pointer of the server means. */
export function fieldOf(pointer: string): string {
  const stratum = /^#\/(?:content\/)?strata\/(\d+)\/(rate|minimum|cap)/.exec(pointer);
  if (stratum) return `${stratum[2]}-${riskOrder[Number(stratum[1])] ?? "D"}`;
  return pointer.replace(/^#\//, "").replace(/^content\//, "");
}

const names: Readonly<Record<keyof PlanContent, string>> = {
  name: "名称",
  basis: "依据",
  items: "检查事项",
  conditions: "范围",
  strata: "抽查比例",
  leastTotal: "最低总比例",
  windowFrom: "开始日",
  windowThrough: "结束日",
  jointDepartments: "配合部门",
  homeExcluded: "属地回避",
  teamLeast: "每户人数",
  merge: "合并方式",
  mergeReason: "分开的理由",
};

/** What stands otherwise in another's version, in words. */
export function differences(mine: PlanContent, theirs: PlanContent): string[] {
  return (Object.keys(names) as (keyof PlanContent)[])
    .filter((key) => JSON.stringify(mine[key] ?? null) !== JSON.stringify(theirs[key] ?? null))
    .map((key) => names[key]);
}
