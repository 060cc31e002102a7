package org.shiheng.kernel.subject;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What hangs on a subject: changes, premises and people. */
public final class SubjectHistory {

    private SubjectHistory() {}

    static List<Change> changes(JdbcClient jdbc, SubjectId id) {
        return jdbc.sql("""
                        select id, item, before, after, changed_on, basis from subject.change
                        where subject_id = :id order by changed_on desc, id desc limit 500""")
                .param("id", id.value())
                .query((row, n) -> new Change(
                        row.getLong("id"),
                        ChangedItem.valueOf(row.getString("item")),
                        row.getString("before"),
                        row.getString("after"),
                        row.getObject("changed_on", LocalDate.class),
                        row.getString("basis")))
                .list();
    }

    static List<Premises> premises(JdbcClient jdbc, SubjectId id) {
        return jdbc.sql("""
                        select kind, address, town, longitude, latitude, filed_on from subject.premises
                        where subject_id = :id order by id""")
                .param("id", id.value())
                .query((row, n) -> new Premises(
                        Premises.Kind.valueOf(row.getString("kind")),
                        row.getString("address"),
                        row.getObject("town", Integer.class),
                        row.getBigDecimal("longitude"),
                        row.getBigDecimal("latitude"),
                        row.getObject("filed_on", LocalDate.class)))
                .list();
    }

    static List<Person> people(JdbcClient jdbc, SubjectId id) {
        return jdbc.sql("""
                        select duty, name, since, through from subject.person
                        where subject_id = :id order by through nulls first, id""")
                .param("id", id.value())
                .query((row, n) -> new Person(
                        row.getString("duty"),
                        row.getString("name"),
                        row.getObject("since", LocalDate.class),
                        row.getObject("through", LocalDate.class)))
                .list();
    }

    /** One change of one item, with the day it counted from. */
    public record Change(
            long id,
            ChangedItem item,
            @Nullable String before,
            @Nullable String after,
            LocalDate changedOn,
            @Nullable String basis) {}

    /** One place of business. */
    public record Premises(
            Kind kind,
            String address,
            @Nullable Integer town,
            @Nullable BigDecimal longitude,
            @Nullable BigDecimal latitude,
            @Nullable LocalDate filedOn) {

        /** What the place is for. */
        public enum Kind {
            REGISTERED("住所"),
            BUSINESS("经营场所"),
            WAREHOUSE("仓库"),
            ONLINE("网上店铺");

            private final String label;

            Kind(String label) {
                this.label = label;
            }

            public String label() {
                return label;
            }
        }
    }

    /** One person with a duty in the subject. */
    public record Person(
            String duty,
            String name,
            @Nullable LocalDate since,
            @Nullable LocalDate through) {

        /** The Chinese name of the duty; duties of lines that this module does not know show as they are. */
        public String dutyLabel() {
            return switch (duty) {
                case "LEGAL_REPRESENTATIVE" -> "法定代表人";
                case "SHAREHOLDER" -> "股东";
                case "PARTNER" -> "合伙人";
                case "INVESTOR" -> "投资人";
                case "OPERATOR" -> "经营者";
                case "LIAISON" -> "联络员";
                case "FOOD_SAFETY_DIRECTOR" -> "食品安全总监";
                case "FOOD_SAFETY_OFFICER" -> "食品安全员";
                case "QUALITY_SAFETY_DIRECTOR" -> "质量安全总监";
                default -> "其他人员";
            };
        }
    }
}
