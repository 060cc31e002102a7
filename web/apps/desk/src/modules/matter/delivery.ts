import type { components } from "@shiheng/api";

export type Way = components["schemas"]["MatterDelivery"]["way"];
export type Asked =
  | "receiver"
  | "capacity"
  | "place"
  | "witnesses"
  | "recorded"
  | "mailNumber"
  | "agreedOn"
  | "address"
  | "entrusted"
  | "reason";

/** The legal ways, with what each receipt asks and what its day means. */
export const ways: readonly {
  readonly way: Way;
  readonly words: string;
  readonly day: string;
  readonly note: string;
  readonly asks: readonly Asked[];
}[] = [
  {
    way: "DIRECT",
    words: "直接送达",
    day: "签收日期",
    note: "交给受送达人或有权签收的人。",
    asks: ["receiver", "capacity", "place"],
  },
  {
    way: "ON_SPOT",
    words: "当场交付",
    day: "交付日期",
    note: "宣告后当场交给当事人。",
    asks: ["receiver", "capacity"],
  },
  {
    way: "LEFT",
    words: "留置送达",
    day: "留置日期",
    note: "拒绝签收时，有见证人或全程录像，把文书留在住所。",
    asks: ["reason", "place", "witnesses", "recorded"],
  },
  {
    way: "POSTED",
    words: "邮寄送达",
    day: "回执上的收件日期",
    note: "以回执上写的收件日期为准。",
    asks: ["mailNumber", "receiver", "capacity"],
  },
  {
    way: "ELECTRONIC",
    words: "电子送达",
    day: "到达日期",
    note: "要有受送达人的书面同意，到达对方系统的日期为送达日期。",
    asks: ["agreedOn", "address"],
  },
  {
    way: "ENTRUSTED",
    words: "委托送达",
    day: "签收日期",
    note: "委托其他机关代为送达。",
    asks: ["entrusted", "receiver", "capacity"],
  },
  {
    way: "ANNOUNCED",
    words: "公告送达",
    day: "公告日期",
    note: "下落不明或其他方式都送不到时才能用；公告满三十日视为送达，期满由平台自动登记。",
    asks: ["reason", "address"],
  },
];

/** What a field of the receipt is called. */
export const labels: Readonly<Record<Asked, string>> = {
  receiver: "签收人",
  capacity: "签收人的身份",
  place: "送达地点",
  witnesses: "见证人",
  recorded: "已全程录音录像",
  mailNumber: "邮件号码",
  agreedOn: "受送达人书面同意电子送达的日期",
  address: "地址",
  entrusted: "受委托的机关",
  reason: "理由",
};

/** The words of a field under one way, where the law asks something of its own. */
export function labelOf(way: Way, field: Asked): string {
  if (field === "address") return way === "ANNOUNCED" ? "在哪里公告" : "电子地址（手机号、邮箱或平台账号）";
  if (field === "reason") return way === "ANNOUNCED" ? "为什么公告" : "拒收的事由";
  return labels[field];
}
