package org.shiheng.line.enforcement;

import java.util.Locale;

/** A line of the yearly assessment of enforcement (执法评议考核): what is counted over what, by district. */
public enum AssessmentItem {
    VERIFIED("办案", "核查按期率", "按期决定是否立案的 ÷ 当年到期的线索", Sql.deadline("verify")),
    DECIDED("办案", "办案按期率", "按期作出决定的 ÷ 当年到期的案件", Sql.deadline("decide")),
    REVIEWED("质量", "案卷评查得分", "当年评查得分之和 ÷ 评查的案卷数 × 100", Sql.REVIEWED),
    DISCLOSED("公开", "公示及时率", "按期公示的 ÷ 当年到期应公示的决定", Sql.deadline("disclose")),
    UPHELD("质量", "决定未被撤销", "没有被撤销的 ÷ 当年作出的处罚决定", Sql.UPHELD),
    QUALIFIED("队伍", "持证率", "证件有效的 ÷ 执法人员（不含辅助人员）", Sql.QUALIFIED),
    SUPERVISED("监督", "专项监督", "监督人员填报的达标程度", Sql.REPORTED);

    private final String group;
    private final String label;
    private final String formula;
    private final String sql;

    AssessmentItem(String group, String label, String formula, String sql) {
        this.group = group;
        this.label = label;
        this.formula = formula;
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
        return this == SUPERVISED;
    }

    /** Its name in settings and reports. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Answers division, id, number, title, part, whole, note: a row a case; parameters from, through, item. */
    String sql() {
        return sql;
    }

    /** The queries; a constant of the enum cannot name a field of the enum itself. */
    private static final class Sql {

        private static final String CASE =
                " join matter.matter m on m.id = %s join authority.department d on d.id = m.station_id\n";

        static final String REVIEWED = """
                select d.division_code as division, m.id, m.number, m.title,
                  (s.procedure_score + s.evidence_score + s.discretion_score + s.document_score + s.archive_score)::numeric as part,
                  100::numeric as whole, s.note as note
                from enforcement.score_sheet s join enforcement.file_draw f on f.id = s.draw_id""" + CASE.formatted("s.matter_id") + """
                 where s.scored_at is not null and f.drawn_on between :from and :through and :item::text is not null""";

        static final String UPHELD = """
                select d.division_code as division, m.id, m.number, m.title,
                  case when exists (select 1 from matter.act a where a.matter_id = m.id and a.act = 'revoke') then 0 else 1 end::numeric as part,
                  1::numeric as whole, null::text as note
                from enforcement.case_row c""" + CASE.formatted("c.matter_id") + """
                 where c.decided_on between :from and :through and c.close_way in ('PENALTY', 'REVOKED', 'ENFORCEMENT_ENDED')
                  and :item::text is not null""";

        static final String QUALIFIED = """
                select d.division_code as division, null::bigint as id, o.public_number as number, o.post as title,
                  case when o.suspended or o.credential_valid_through < :through then 0 else 1 end::numeric as part, 1::numeric as whole,
                  '执法证到 ' || o.credential_valid_through as note
                from authority.officer o join authority.department d on d.id = o.department_id
                where not o.auxiliary and d.level <> 'JOINT' and :from::date is not null and :item::text is not null""";

        static final String REPORTED = """
                select d.division_code as division, null::bigint as id, '' as number, r.proof as title, r.share as part,
                  100::numeric as whole, r.proof as note
                from enforcement.assessment_report r join authority.department d on d.id = r.department_id
                where r.year = extract(year from :from::date) and r.item = :item and :through::date is not null""";

        static String deadline(String code) {
            return "select d.division_code as division, m.id, m.number, m.title,"
                    + " case when l.state = 'MET' then 1 else 0 end::numeric as part, 1::numeric as whole,"
                    + " '到期日 ' || l.due_on as note from matter.deadline l" + CASE.formatted("l.matter_id")
                    + " where m.procedure = 'enforcement.case' and l.code = '" + code
                    + "' and l.state <> 'CANCELLED' and l.due_on between :from and :through and :item::text is not null";
        }
    }
}
