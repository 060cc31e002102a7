/** What the citizen files: a dispute about a purchase, or a clue about something unlawful. */
export type FilingKind = "complaint" | "report";

/** One page of the journey: one question, at most two fields unless they answer one question together. */
export interface Step {
  readonly key: string;
  readonly title: string;
  readonly hint?: string;
  /** Fields of the form's schema asked here. */
  readonly fields: readonly string[];
  /** Asked besides the form: the business, or the person. */
  readonly special?: "business" | "person";
}

/** What is filled in besides the form. */
export interface Filing {
  readonly subject?: number;
  readonly businessName?: string;
  readonly division?: number;
  readonly name?: string;
  readonly phone?: string;
  readonly form: Readonly<Record<string, unknown>>;
}

const complaint: readonly Step[] = [
  {
    key: "business",
    title: "是哪家商户？",
    hint: "照着招牌或小票写就可以，不必是公司名。",
    fields: [],
    special: "business",
  },
  { key: "goods", title: "买了什么？", fields: ["goodsKind", "goods"] },
  { key: "money", title: "什么时候买的，花了多少钱？", fields: ["boughtOn", "amount"] },
  {
    key: "story",
    title: "发生了什么？",
    hint: "写清时间、经过和商户怎么说。请不要写别人的身份证号和电话。",
    fields: ["problemKind", "story"],
  },
  { key: "claim", title: "您希望商户怎么做？", fields: ["claim", "claimAmount"] },
  {
    key: "living",
    title: "是为自己或家人生活消费吗？",
    hint: "为生意进货等不是生活消费，不能用投诉处理，可以举报。",
    fields: ["forLiving", "elderly"],
  },
  {
    key: "person",
    title: "怎么联系您？",
    hint: "投诉要实名。您的姓名和电话加密保存，不会公开。",
    fields: [],
    special: "person",
  },
];

const report: readonly Step[] = [
  { key: "business", title: "是哪家商户？", hint: "照着招牌写就可以。", fields: [], special: "business" },
  { key: "field", title: "是哪方面的问题？", fields: ["field"] },
  {
    key: "violation",
    title: "您看到了什么？",
    hint: "写清时间、地点和具体情况，越具体越容易查。",
    fields: ["violation", "seenOn"],
  },
  {
    key: "real",
    title: "要实名举报吗？",
    hint: "实名的，我们会告诉您是否立案。不实名也会核查。您的信息封存，不会告诉被举报的商户。",
    fields: ["realName"],
  },
  {
    key: "person",
    title: "怎么联系您？",
    hint: "这些信息封存，只有办理的人写明事由才能看。",
    fields: [],
    special: "person",
  },
];

/** The pages to be asked, in order; an anonymous report does not ask who files it. */
export function steps(kind: FilingKind, filing: Filing): readonly Step[] {
  if (kind === "complaint") return complaint;
  return report.filter((step) => step.key !== "person" || filing.form.realName === true);
}

/** What is wrong with the answers about the business or the person, by field. */
export function wrongSpecial(step: Step, kind: FilingKind, filing: Filing): [string, string][] {
  const wrong: [string, string][] = [];
  if (step.special === "business") {
    if (!filing.businessName?.trim()) wrong.push(["businessName", "请填写商户名称。"]);
    if (filing.subject === undefined && filing.division === undefined)
      wrong.push(["division", "请选择商户在哪个区、县（市）。"]);
  }
  if (step.special === "person") {
    if (!filing.name?.trim()) wrong.push(["name", "请填写您的姓名。"]);
    if (!/^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/.test(filing.phone?.trim() ?? ""))
      wrong.push(["phone", "请填写11位手机号，或带区号的座机号，如 0417-2831234。"]);
  }
  return wrong;
}

/** What is sent. */
export function sent(kind: FilingKind, filing: Filing): Record<string, unknown> {
  const withPerson = kind === "complaint" || filing.form.realName === true;
  return {
    subject: filing.subject ?? null,
    division: filing.division ?? null,
    person: withPerson ? { name: filing.name?.trim(), phone: filing.phone?.trim(), address: null } : null,
    form: Object.fromEntries(
      Object.entries({ ...filing.form, businessName: filing.businessName?.trim() }).filter(
        ([, value]) => value !== undefined && value !== null && value !== "",
      ),
    ),
  };
}
