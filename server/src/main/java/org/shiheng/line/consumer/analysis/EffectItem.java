package org.shiheng.line.consumer.analysis;

/** A line of the assessment of 12315 work: what is counted over what, by district, for a month (规则书05第五节). */
public enum EffectItem {
    SYSTEM("工作体制", "人员、制度和培训", "人工填报的达标程度", true, Sql.REPORTED),
    CHANNELS("渠道保障", "电话、网络和来访都接得住", "人工填报的达标程度", true, Sql.REPORTED),
    DECIDED("工作能力", "初查率", "7个工作日内作出决定的 ÷ 到期应决定的", false, Sql.deadline("consumer.complaint", "decide")),
    CONCLUDED("工作能力", "办结率", "期限内办结的 ÷ 到期的已受理投诉", false, Sql.deadline("consumer.complaint", "mediate")),
    VERIFIED("工作能力", "核查率", "期限内核查的 ÷ 到期的举报", false, Sql.deadline("consumer.report", "verify")),
    MEDIATED("工作能力", "调解成功率", "达成协议和自行和解的 ÷（它们加上情形二至五终止的）", false, Sql.MEDIATED),
    DISCLOSED("工作能力", "公示率", "已公示的 ÷ 当月办结应公示的投诉", false, Sql.DISCLOSED),
    ODR_ACTIVE("在线协商", "企业活跃度", "近12个月办过协商的企业 ÷ 参加的企业", false, Sql.ODR_ACTIVE),
    ODR_ANSWERED(
            "在线协商",
            "响应率",
            "商家答复过的 ÷ 当月结束的协商",
            false,
            Sql.odr(
                    "exists (select 1 from matter.act a where a.matter_id = m.id and a.act in ('propose', 'decline'))")),
    ODR_SETTLED("在线协商", "和解成功率", "和解办好的 ÷ 当月结束的协商", false, Sql.odr("m.outcome = 'SETTLED'"));

    private final String group;
    private final String label;
    private final String formula;
    private final boolean reported;
    private final String sql;

    EffectItem(String group, String label, String formula, boolean reported, String sql) {
        this.group = group;
        this.label = label;
        this.formula = formula;
        this.reported = reported;
        this.sql = sql;
    }

    public String group() {
        return group;
    }

    public String label() {
        return label;
    }

    public String formula() {
        return formula;
    }

    /** Whether people enter it, with a proof. */
    public boolean reported() {
        return reported;
    }

    /** Its name in settings and reports. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Answers division, part, whole, proof; parameters from, through, item. */
    String sql() {
        return sql;
    }

    /** The queries; a constant of the enum cannot name a field of the enum itself. */
    private static final class Sql {

        private static final String UNIT = " join authority.department d on d.id = m.station_id";

        static final String REPORTED = """
                select d.division_code as division, r.share as part, 100::numeric as whole, r.proof
                from consumer.effect_report r join authority.department d on d.id = r.department_id
                where r.month = :from and r.item = :item and :through::date is not null""";

        static final String MEDIATED = "select d.division_code as division,"
                + " count(*) filter (where a.act in ('settle', 'negotiated'))::numeric as part, count(*)::numeric as whole, null::text as proof"
                + " from matter.act a join matter.matter m on m.id = a.matter_id" + UNIT
                + " where m.procedure = 'consumer.complaint' and a.legal_on between :from and :through and :item::text is not null"
                + " and (a.act in ('settle', 'negotiated') or a.act = 'terminate' and a.form ->> 'ground' in ('T2', 'T3', 'T4', 'T5'))"
                + " group by 1";

        static final String DISCLOSED = "select d.division_code as division,"
                + " count(*) filter (where exists (select 1 from matter.act a where a.matter_id = m.id and a.act = 'disclose'))::numeric as part,"
                + " count(*)::numeric as whole, null::text as proof from matter.matter m" + UNIT
                + " where m.procedure = 'consumer.complaint' and m.outcome = 'CONCLUDED' and m.closed_on between :from and :through"
                + " and m.subject_id is not null and :item::text is not null"
                + " and not (m.facts ->> 'resultCode' = 'TERMINATED' and m.facts ->> 'ground' in ('T1', 'T6')) group by 1";

        static final String ODR_ACTIVE = """
                select d.division_code as division, count(*) filter (where exists (select 1 from matter.matter n
                    where n.subject_id = e.subject_id and n.procedure = 'consumer.negotiation'
                      and n.legal_on > :through::date - 365 and n.legal_on <= :through))::numeric as part,
                  count(*)::numeric as whole, null::text as proof
                from consumer.odr_enterprise e join authority.department d on d.id = e.station_id
                where e.joined_on <= :through and (e.left_on is null or e.left_on > :through) and :from::date is not null
                  and :item::text is not null
                group by 1""";

        static String deadline(String procedure, String code) {
            return "select d.division_code as division, count(*) filter (where l.state = 'MET')::numeric as part,"
                    + " count(*)::numeric as whole, null::text as proof from matter.deadline l join matter.matter m on m.id = l.matter_id"
                    + UNIT + " where m.procedure = '" + procedure + "' and l.code = '" + code
                    + "' and l.state <> 'CANCELLED' and l.due_on between :from and :through and :item::text is not null group by 1";
        }

        static String odr(String counted) {
            return "select d.division_code as division, count(*) filter (where " + counted
                    + ")::numeric as part, count(*)::numeric as whole, null::text as proof from matter.matter m" + UNIT
                    + " where m.procedure = 'consumer.negotiation' and m.closed_on between :from and :through"
                    + " and m.outcome <> 'CALLED_OFF' and :item::text is not null group by 1";
        }
    }
}
