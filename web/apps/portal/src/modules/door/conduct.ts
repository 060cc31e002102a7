/** What officers must and must not do at a business, in the order of 国办发〔2024〕54号 第（六）项. */
export const forbidden: readonly string[] = [
  "严禁逐利检查",
  "严禁干扰企业正常生产经营",
  "严禁任性处罚企业",
  "严禁下达检查指标",
  "严禁变相检查",
];

export const mustNot: readonly string[] = [
  "不得接受被检查企业的任何馈赠、报酬、福利待遇",
  "不得参加被检查企业提供的宴请、娱乐、旅游等活动",
  "不得由被检查企业支付消费开支，或者把检查费用转嫁给企业",
  "不得强制企业接受指定的中介机构提供服务",
  "不得刻意要求法定代表人到场",
  "不得乱查封、乱扣押、乱冻结，动辄责令停产停业",
  "不得将考核考评、预算项目绩效与检查频次、罚没数额挂钩",
  "不得以观摩、督导、考察等名义行检查之实",
];

/** What the business may ask for. */
export const rights: readonly { readonly title: string; readonly text: string }[] = [
  { title: "看证件", text: "检查人员不少于两人，要主动出示执法证件。您可以核对编号是不是上面写的。" },
  { title: "要求回避", text: "检查人员和您有利害关系的，您可以当场要求换人，替换的人也由抽取决定。" },
  { title: "当场说明", text: "对检查的事实有不同意见，可以当场陈述、申辩，要求写进记录。" },
  { title: "看清再签", text: "记录看清楚再签字。不同意可以拒签，会写明理由。" },
  { title: "拒绝", text: "没有执法证件、没有检查码、事项不在清单上的检查，您可以拒绝，并拨打 12315。" },
];

export const scores: readonly { readonly stars: number; readonly words: string }[] = [
  { stars: 5, words: "很好" },
  { stars: 4, words: "较好" },
  { stars: 3, words: "一般" },
  { stars: 2, words: "较差" },
  { stars: 1, words: "很差" },
];
