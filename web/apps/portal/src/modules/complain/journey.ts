/** What the citizen files: a dispute about a purchase, a clue about something unlawful, or a question. */
export type FilingKind = "complaint" | "report" | "consultation";

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
  { key: "place", title: "在哪里买的？", fields: ["place", "platform"] },
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
    key: "negotiate",
    title: "愿意先和商户在线协商吗？",
    hint: "参加在线协商的商户要在 10 个工作日内答复您，不会看到您的姓名和电话。协商不成，我们接着办，时间重新算。商户没有参加的，直接由我们办。",
    fields: ["willNegotiate"],
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

const consultation: readonly Step[] = [
  { key: "topic", title: "想问哪方面？", fields: ["topic"] },
  {
    key: "question",
    title: "您想问什么？",
    hint: "和商户有纠纷的请用投诉，发现违法的请用举报。请不要写身份证号和电话。",
    fields: ["question"],
  },
];

/** The pages to be asked, in order; an anonymous report does not ask who files it. */
export function steps(kind: FilingKind, filing: Filing): readonly Step[] {
  if (kind === "complaint") return complaint;
  if (kind === "consultation") return consultation;
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
  const withPerson = kind === "complaint" || (kind === "report" && filing.form.realName === true);
  const business = kind === "consultation" ? {} : { businessName: filing.businessName?.trim() };
  return {
    subject: filing.subject ?? null,
    division: filing.division ?? null,
    person: withPerson ? { name: filing.name?.trim(), phone: filing.phone?.trim(), address: null } : null,
    form: Object.fromEntries(
      Object.entries({ ...filing.form, ...business }).filter(
        ([, value]) => value !== undefined && value !== null && value !== "",
      ),
    ),
  };
}

/** The words of each kind. */
export const kindWords: Readonly<Record<FilingKind, string>> = {
  complaint: "投诉",
  report: "举报",
  consultation: "咨询",
};

/** Where each kind is sent. */
export const filingAddress: Readonly<Record<FilingKind, string>> = {
  complaint: "/api/public/complaints",
  report: "/api/public/violation-reports",
  consultation: "/api/public/consultations",
};
