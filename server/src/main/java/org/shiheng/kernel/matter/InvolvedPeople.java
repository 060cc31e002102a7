package org.shiheng.kernel.matter;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.subject.Masking;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * People whom officers name in the course of a matter: agents with what they may do, witnesses, third parties. Names and
 * contacts are sealed like those of whoever filed it; two agents at most act for one side.
 *
 * <p>Basis: 《中华人民共和国行政处罚法》（2021年修订）第六十四条第五项.
 */
@Component
public class InvolvedPeople {

    private static final int MOST_AGENTS = 2;

    private final ScopedDatabase database;
    private final Participants participants;
    private final MatterSteps steps;
    private final Clock clock;

    InvolvedPeople(ScopedDatabase database, Participants participants, MatterSteps steps, Clock clock) {
        this.database = database;
        this.participants = participants;
        this.steps = steps;
        this.clock = clock;
    }

    /** Names somebody; answers the matter's version. */
    public int add(Actor actor, MatterId id, int version, NewPerson person) {
        var errors = new InvalidInput.Collector();
        errors.when(person.name().isBlank(), "#/name", "matter.no-person-name", "请填写姓名。");
        errors.when(
                person.part() == Part.AGENT
                        && (person.power() == null || person.power().isBlank()),
                "#/power",
                "matter.no-power",
                "请写明代理权限，例如“一般代理”“代为陈述申辩、参加听证”。");
        errors.refuse();
        return inHand(actor, id, version, (jdbc, matter) -> {
            long agents = participants.of(jdbc, matter.id()).stream()
                    .filter(one -> one.part().equals(Part.AGENT.name()))
                    .count();
            if (person.part() == Part.AGENT && agents >= MOST_AGENTS) {
                throw Refusal.conflict("matter.too-many-agents", "代理人已有两名", "委托代理人最多两名。要换人的，先把原来的代理人移出。");
            }
            var secret = new LinkedHashMap<String, Object>();
            secret.put("name", person.name().strip());
            put(secret, "phone", person.phone());
            put(secret, "address", person.address());
            put(secret, "idNumber", person.idNumber());
            String shown = Masking.person(person.name().strip())
                    + (person.power() == null || person.power().isBlank()
                            ? ""
                            : "，" + person.power().strip());
            participants.add(
                    jdbc,
                    matter.id(),
                    List.of(new OpenMatter.NewParticipant(person.part().name(), shown, null, null, secret)),
                    LocalDate.now(clock));
            step(jdbc, actor, matter, "name-person", "登记" + person.part().label() + "：" + shown, null);
        });
    }

    /** They take part no longer; what was done towards them stays. */
    public int end(Actor actor, MatterId id, int version, long participant, String reason) {
        return inHand(actor, id, version, (jdbc, matter) -> {
            String shown = jdbc.sql("""
                            update matter.participant set through_on = ? where id = ? and matter_id = ? and through_on is null
                              and part in ('AGENT', 'WITNESS', 'THIRD') returning shown""")
                    .param(LocalDate.now(clock))
                    .param(participant)
                    .param(matter.id())
                    .query(String.class)
                    .optional()
                    .orElseThrow(() -> Refusal.conflict("matter.stays-in", "不能移出", "只能移出后来登记的代理人、证人和第三人，或者已经移出了。"));
            step(jdbc, actor, matter, "end-person", "移出：" + shown, reason.strip());
        });
    }

    private int inHand(Actor actor, MatterId id, int version, Work work) {
        return database.change(actor.scope(), jdbc -> {
            MatterRow matter = Matters.locked(jdbc, id);
            DocumentActs.refuseUnlessInHand(actor, matter, "登记参加人");
            if (matter.version() != version) {
                throw Refusal.stale("matter.stale", "这件事刚被别人办过一步。您填的内容还在，请看他办了什么再继续。");
            }
            if (matter.closedOn() != null) {
                throw Refusal.conflict("matter.closed", "已经办结", "这件事已经办结，不能再增减参加人。");
            }
            work.on(jdbc, matter);
            Matters.touched(jdbc, matter.id());
            return version + 1;
        });
    }

    private void step(JdbcClient jdbc, Actor actor, MatterRow matter, String code, String name, @Nullable String why) {
        steps.write(
                jdbc,
                actor,
                matter.id(),
                new MatterSteps.Step(code, name, matter.state(), matter.state(), LocalDate.now(clock), Map.of(), why));
    }

    private static void put(Map<String, Object> secret, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            secret.put(key, value.strip());
        }
    }

    private interface Work {
        void on(JdbcClient jdbc, MatterRow matter);
    }

    /** What part somebody takes. */
    public enum Part {
        AGENT("委托代理人"),
        WITNESS("证人"),
        THIRD("第三人");

        private final String label;

        Part(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * Somebody to name.
     *
     * @param power what an agent may do; none for others
     */
    public record NewPerson(
            Part part,
            String name,
            @Nullable String phone,
            @Nullable String address,
            @Nullable String idNumber,
            @Nullable String power) {}
}
