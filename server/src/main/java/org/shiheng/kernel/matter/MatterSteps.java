package org.shiheng.kernel.matter;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Writes what was done: one row an act, never changed. */
@Component
class MatterSteps {

    private final ObjectMapper json;
    private final Clock clock;

    MatterSteps(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    long write(JdbcClient jdbc, Actor actor, long matter, Step step) {
        return jdbc.sql("""
                        insert into matter.act(matter_id, act, name, from_state, to_state, account_id, actor, department, at, legal_on, form, opinion)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?) returning id""")
                .param(matter)
                .param(step.code())
                .param(step.name())
                .param(step.from())
                .param(step.to())
                .param(actor.account())
                .param(actor.name())
                .param(actor.department().map(Department::name).orElse(null))
                .param(Timestamp.from(clock.instant()))
                .param(step.day())
                .param(json.writeValueAsString(step.form()))
                .param(step.opinion())
                .query(Long.class)
                .single();
    }

    /** What was done, from which state to which, on which legal day. */
    record Step(
            String code,
            String name,
            @Nullable String from,
            String to,
            LocalDate day,
            Map<String, Object> form,
            @Nullable String opinion) {}

    /** {@code 投2026-000012}: the sign of the procedure, the year, and the next number without a gap. */
    static String nextNumber(JdbcClient jdbc, String sign, int year) {
        int number = jdbc.sql("""
                        insert into matter.series(sign, year, last) values (?, ?, 1)
                        on conflict (sign, year) do update set last = matter.series.last + 1 returning last""").param(sign).param(year).query(Integer.class).single();
        return "%s%d-%06d".formatted(sign, year, number);
    }
}
