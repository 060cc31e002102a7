package org.shiheng.bench;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The plan's figures as somebody would write them by hand for one city on one day, without stations, parts, versions or
 * what was known when: numerator and denominator in one row. Against these the platform's own counting is measured, and the
 * values must be the same.
 */
final class HandSql {

    /** Today: a past day is settled and never counted again. */
    static final String DAY = LocalDate.now().toString();

    private static final String FIRST = LocalDate.now().withDayOfYear(1).toString();
    private static final String YEAR = "occurred_on between '" + FIRST + "' and '" + DAY + "'";

    private HandSql() {}

    /** By the indicator's code. */
    static Map<String, String> all() {
        var sql = new LinkedHashMap<String, String>();
        sql.put("I01", services("OPENING", "sum(days)", "count(*)"));
        sql.put("X01", services("PERMIT", "sum(days)", "sum(legal)"));
        sql.put("I02b", share("health-food-seller", "codes @> '{DECLARED,COMMITTED,EVALUATED,NO_DISHONESTY}'", "true"));
        sql.put(
                "I03a",
                share(
                        "key-caterer",
                        "'CONNECTED' = any (codes) and (select substr(c, 8)::numeric from unnest(codes) c where c like 'online:%') >= 80",
                        "true"));
        sql.put("I04a", count("SAMPLING", YEAR + " and 'FOOD' = any (codes) and not 'QUICK' = any (codes)"));
        sql.put(
                "I04b",
                "select count(*) filter (where 'PASSED' = any (codes)), count(*) from ledger.record where kind = 'SAMPLING' and "
                        + YEAR + " and codes @> '{FOOD,EVALUATIVE}'");
        sql.put("I05a", disposed("VIOLATION", YEAR + " and 'DRUG' = any (r.codes)"));
        sql.put("I05b", disposed("SAMPLING", YEAR + " and codes @> '{DRUG,FAILED,FINAL}'"));
        sql.put("I07", count("SAMPLING", YEAR + " and codes @> '{PRODUCT,SUPERVISORY}'"));
        sql.put("I08", number("patent", "'HIGH_VALUE' = any (codes)"));
        sql.put("I12a", number("standard", "'LOCAL' = any (codes) and since >= '2021-01-01'"));
        sql.put("I14", number("certificate", "true"));
        sql.put("X05", share("food-liability", insured(), "true"));
        sql.put("X07", share("equipment", insured(), "'ELEVATOR' = any (codes)"));
        sql.put("X14", share("large-industry", "'CHIEF_QUALITY_OFFICER' = any (codes)", "true"));
        sql.put("X04", """
                select count(*) filter (where exists (select 1 from ledger.record v where v.kind = 'INSPECTION'
                    and v.subject_id = x.subject_id and v.occurred_on between '%s' and '%s')), count(*)
                from (%s) x where 'VALID' = any (codes)""".formatted(FIRST, DAY, latest("school-site")));
        sql.put("X11", """
                select count(*) filter (where codes && '{VERIFIED,SEALED}'), count(*) from (%s) x
                where (select substr(c, 5)::date from unnest(codes) c where c like 'due:%%') between '%s' and '%s'""".formatted(latest("instrument"), FIRST, DAY));
        sql.put("CRE-01", """
                select count(*) filter (where c.class in ('C', 'D')), count(*) from credit.current_class c
                join subject.subject s on s.id = c.subject_id and s.status in ('ACTIVE', 'DORMANT') where c.class is not null""");
        sql.put("INS-03", """
                select count(*) filter (where found), count(*) from (select bool_or(codes && '{R2,R3,R4,R5,R6,R8}') as found
                  from ledger.record where kind = 'INSPECTION' and %s group by subject_id) x""".formatted(YEAR));
        sql.put(
                "INS-07",
                "select 0, count(*) from ledger.record where kind in ('LICENSE', 'INSPECTION', 'PENALTY') and " + YEAR);
        return sql;
    }

    private static String count(String kind, String where) {
        return "select count(*), 1 from ledger.record where kind = '" + kind + "' and " + where;
    }

    private static String services(String kind, String above, String below) {
        return """
                select %s, %s from (select
                    (select substr(c, 6)::numeric from unnest(codes) c where c like 'days:%%') as days,
                    (select substr(c, 7)::numeric from unnest(codes) c where c like 'legal:%%') as legal
                  from ledger.record where kind = 'SERVICE' and %s and '%s' = any (codes)) x""".formatted(above, below, YEAR, kind);
    }

    private static String disposed(String kind, String where) {
        return """
                select count(*) filter (where exists (select 1 from ledger.record d where d.repairs = r.id and d.kind = 'DISPOSAL')),
                  count(*) from ledger.record r where kind = '%s' and %s""".formatted(kind, where);
    }

    private static String latest(String register) {
        return """
                select distinct on (split_part(source_number, '@', 1)) codes, subject_id, occurred_on,
                  min(occurred_on) over (partition by split_part(source_number, '@', 1)) as since
                from ledger.record where kind = 'REGISTER_ENTRY' and source = 'register/%s' and occurred_on <= '%s'
                order by split_part(source_number, '@', 1), occurred_on desc, recorded_at desc, id desc""".formatted(register, DAY);
    }

    private static String valid() {
        return """
                'VALID' = any (codes) and not exists (select 1 from unnest(codes) c where c like 'until:%%'
                  and substr(c, 7)::date < '%s')""".formatted(DAY);
    }

    private static String insured() {
        return "exists (select 1 from unnest(codes) c where c like 'insured:%' and substr(c, 9)::date >= '" + DAY
                + "')";
    }

    private static String share(String register, String above, String below) {
        return "select count(*) filter (where " + above + "), count(*) from (" + latest(register) + ") x where "
                + valid() + " and " + below;
    }

    private static String number(String register, String where) {
        return "select count(*), 1 from (" + latest(register) + ") x where " + valid() + " and " + where;
    }
}
