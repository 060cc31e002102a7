package org.shiheng.line.inspection.plan;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The range of a plan as SQL over {@code subject.subject s}; {@code n} keeps the parameters of several plans apart. */
final class PlanConditions {

    private PlanConditions() {}

    static String sql(int n) {
        return """
                (:all_divisions# or s.division = any (:divisions#::int[]))
                and (:all_stations# or s.station_id = any (:stations#::int[]))
                and (:all_types# or s.type = any (:types#::text[]))
                and (:all_licences# or s.licences && :licences#::text[])
                and (:all_industries# or exists (select 1 from unnest(:industries#::text[]) p where s.industry like p || '%'))
                """.replace("#", String.valueOf(n));
    }

    static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, int n, PlanContent.Conditions conditions) {
        return statement
                .param("all_divisions" + n, conditions.divisions().isEmpty())
                .param("divisions" + n, conditions.divisions().toArray(Integer[]::new))
                .param("all_stations" + n, conditions.stations().isEmpty())
                .param("stations" + n, conditions.stations().toArray(Integer[]::new))
                .param("all_types" + n, conditions.types().isEmpty())
                .param("types" + n, conditions.types().toArray(String[]::new))
                .param("all_licences" + n, conditions.licences().isEmpty())
                .param("licences" + n, conditions.licences().toArray(String[]::new))
                .param("all_industries" + n, conditions.industries().isEmpty())
                .param("industries" + n, conditions.industries().toArray(String[]::new));
    }
}
