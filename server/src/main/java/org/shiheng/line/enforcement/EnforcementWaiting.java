package org.shiheng.line.enforcement;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Officer;
import org.shiheng.kernel.authority.Officers;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.waiting.Waiting;
import org.shiheng.kernel.waiting.WaitingSource;
import org.springframework.stereotype.Component;

/**
 * What enforcement has waiting besides its matters: records of deliberations to sign, and for the city's heads of unit the
 * terms on the rosters that end soon.
 *
 * <p>Basis: 《市场监督管理行政处罚程序规定》（2021年修正）第六十条；营口市“十四五”市场监管规划第六章第一节（二）（三）.
 */
@Component
class EnforcementWaiting implements WaitingSource {

    private final ScopedDatabase database;
    private final Experts experts;
    private final Officers officers;
    private final ActPolicy policy;
    private final Settings settings;
    private final Clock clock;

    EnforcementWaiting(
            ScopedDatabase database,
            Experts experts,
            Officers officers,
            ActPolicy policy,
            Settings settings,
            Clock clock) {
        this.database = database;
        this.experts = experts;
        this.officers = officers;
        this.policy = policy;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public List<Waiting> of(Actor actor, boolean unit) {
        var waiting = new ArrayList<Waiting>();
        if (actor.officer().isPresent()) {
            officers.find(actor.officer().getAsInt())
                    .map(Officer::credentialNumber)
                    .ifPresent(credential -> waiting.addAll(deliberations(actor, credential)));
        }
        boolean city = actor.department()
                .filter(one -> one.level() == Department.Level.CITY)
                .isPresent();
        if (city && policy.allows(actor, "enforcement.expert-change")) {
            waiting.addAll(terms());
        }
        return waiting;
    }

    private List<Waiting> deliberations(Actor actor, String credential) {
        return database.read(
                actor.scope(),
                jdbc -> jdbc.sql("""
                        select m.id, m.number, m.title from enforcement.case_row c join matter.matter m on m.id = c.matter_id
                        where c.unsigned @> array[?]::text[] and c.unsigned <> '{}' and m.closed_on is null order by m.id limit 100""")
                        .param(credential)
                        .query((row, n) -> new Waiting(
                                "集体讨论",
                                row.getLong("id"),
                                "/matters/" + row.getLong("id") + "/acts/sign-deliberation",
                                row.getString("number"),
                                row.getString("title"),
                                "到会人员都签名以后，才能作出处罚决定",
                                "签集体讨论记录",
                                1,
                                null,
                                null))
                        .list());
    }

    private List<Waiting> terms() {
        LocalDate today = LocalDate.now(clock);
        LocalDate soon = today.plusDays(
                settings.on("enforcement.roster.remind-days", today).integer());
        return experts.list().stream()
                .filter(one -> one.running() && !one.throughOn().isAfter(soon))
                .map(one -> new Waiting(
                        "人才名册",
                        one.id(),
                        "/cases/experts",
                        one.kindLabel(),
                        one.name() + "（" + one.unit() + "）",
                        "聘期到 " + one.throughOn() + "，续聘的重新登记",
                        "办理续聘或移出",
                        1,
                        null,
                        null))
                .toList();
    }
}
