/** What a unit registers itself beside complaints. */
export const affairs = [
  {
    code: "INCIDENT",
    words: "重大事件",
    procedure: "consumer.incident",
    form: "report",
    day: "发现日期",
    note: "涉及人数多、影响大的消费纠纷：1小时内响应，24小时内初报，处置报告经两级审批。",
  },
  {
    code: "FIRST_DUTY",
    words: "首负处理",
    procedure: "consumer.first-duty",
    form: "taking",
    day: "消费者提出的日期",
    note: "首先接到投诉的经营者先行处理或先行赔付，再向应当承担责任的人追偿。",
  },
] as const;
