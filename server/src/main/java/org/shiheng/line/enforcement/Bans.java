package org.shiheng.line.enforcement;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.CitizenId;
import org.shiheng.core.code.CodeVerdict;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.MatterEvent;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Matters;
import org.shiheng.kernel.subject.Masking;
import org.shiheng.kernel.subject.RepresentativeCheck;
import org.shiheng.kernel.subject.SubjectSummary;
import org.shiheng.kernel.subject.Subjects;
import org.shiheng.line.enforcement.domain.BanGround;
import org.shiheng.line.enforcement.domain.CaseLaw;
import org.shiheng.line.enforcement.domain.Facts;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * Who may not work in a trade, because of a decision of a case (行业禁入、限制从业). A term ends by itself; a decision that is
 * revoked takes its bans along; whoever is named legal representative is held against it.
 *
 * <p>Basis: 《中华人民共和国食品安全法》第一百三十五条;《中华人民共和国行政处罚法》（2021年修订）第九条第四项 (plan 045, 066).
 */
@Component
public class Bans implements RepresentativeCheck {

    private final ScopedDatabase database;
    private final CaseFile file;
    private final Matters matters;
    private final Subjects subjects;
    private final CaseLaw law;
    private final BanRows rows;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final Clock clock;

    Bans(
            ScopedDatabase database,
            CaseFile file,
            Matters matters,
            Subjects subjects,
            CaseLaw law,
            BanRows rows,
            AuditTrail audit,
            ObjectMapper json,
            Clock clock) {
        this.database = database;
        this.file = file;
        this.matters = matters;
        this.subjects = subjects;
        this.law = law;
        this.rows = rows;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** Enters a person whom the decision of the case bars; the case's history shows the person by family name. */
    public long enter(Actor actor, long matter, NewBan ban) {
        String number = idNumber(ban.idNumber(), "#/idNumber");
        return file.within(actor, matter, jdbc -> {
            CaseRow row = caseRow(jdbc, matter);
            Facts facts = new Facts(row.facts());
            LocalDate from = facts.day("decidedOn")
                    .or(() -> facts.day("endedOn"))
                    .orElseThrow(() -> Refusal.conflict(
                            "enforcement.no-decision-to-ban", "还没有处罚决定", "作出处罚决定或登记司法处理结果以后，才能登记从业禁止。"));
            BanGround ground = law.ban(ban.ground(), from)
                    .orElseThrow(
                            () -> InvalidInput.of("#/ground", "enforcement.no-ban-ground", "决定那天没有这种情形的规定，请重新选择。"));
            if (!ground.follows(facts)) {
                throw Refusal.conflict(
                        "enforcement.ban-without-decision",
                        "这件案子不能登记这种从业禁止",
                        "“" + ground.name() + "”要有" + ground.after().label() + "。");
            }
            ground.against(ban.years()).ifPresent(why -> {
                throw InvalidInput.of("#/years", "enforcement.ban-term", why);
            });
            LocalDate through = ban.years() == null ? null : from.plusYears(ban.years());
            long id = jdbc.sql("""
                            insert into enforcement.ban(matter_id, station_id, subject_id, business, ground, ground_name, bars, basis, industries,
                              shown, post, sealed, name_hash, id_hash, from_on, through_on, reason, entered_by, entered_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            on conflict (matter_id, id_hash, ground) do nothing returning id""")
                    .param(matter)
                    .param(row.station())
                    .param(row.subject())
                    .param(facts.text("partyName"))
                    .param(ground.code())
                    .param(ground.name())
                    .param(ground.bars())
                    .param(ground.basis())
                    .param(ground.industries().toArray(String[]::new))
                    .param(Masking.person(ban.name().strip()))
                    .param(ban.post().strip())
                    .param(rows.seal(matter, new Ban.Person(ban.name().strip(), number)))
                    .param(rows.nameHash(ban.name()))
                    .param(rows.numberHash(number))
                    .param(from)
                    .param(through)
                    .param(ban.reason().strip())
                    .param(actor.name())
                    .param(Timestamp.from(clock.instant()))
                    .query(Long.class)
                    .optional()
                    .orElseThrow(() ->
                            Refusal.conflict("enforcement.banned-before", "这个人已经登记过", "本案已经按同一情形登记了这个人的从业禁止，不用再登记。"));
            if (!matters.follow(new MatterId(matter), "ban", told(ban, ground, from, through), actor.name())) {
                throw Refusal.conflict("enforcement.no-decision-to-ban", "还没有处罚决定", "作出处罚决定或登记司法处理结果以后，才能登记从业禁止。");
            }
            return id;
        });
    }

    private static Map<String, Object> told(NewBan ban, BanGround ground, LocalDate from, @Nullable LocalDate through) {
        var form = new HashMap<String, Object>(Map.of(
                "banned", String.valueOf(Masking.person(ban.name().strip())),
                "banPost", ban.post().strip(),
                "banName", ground.name(),
                "banBars", ground.bars(),
                "bannedFrom", from.toString()));
        if (through == null) {
            form.put("bannedForLife", true);
        } else {
            form.put("bannedThrough", through.toString());
        }
        return form;
    }

    /** The register. A ban holds in the whole city, so every officer sees all of it, by family name. */
    public List<Ban> list(boolean inForce) {
        LocalDate today = LocalDate.now(clock);
        return select("b.id > ?::bigint", "0", today).stream()
                .filter(ban -> (ban.state() == Ban.State.IN_FORCE) == inForce)
                .toList();
    }

    /** One ban, with the operating subjects that name somebody so called as legal representative today. */
    public Detail read(Actor actor, long id) {
        LocalDate today = LocalDate.now(clock);
        Ban ban = select("b.id = ?::bigint", String.valueOf(id), today).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("enforcement.no-ban", "名录里没有这一条。"));
        BanGround ground = law.ban(ban.ground(), ban.from()).orElseThrow();
        List<SubjectSummary> holders = ban.state() == Ban.State.IN_FORCE
                ? subjects.representedBy(Scope.wholeCity(), person(id).name()).stream()
                        .filter(subject -> ground.barsIn(subject.industry()))
                        .toList()
                : List.of();
        return new Detail(ban, reaches(actor, ban), holders);
    }

    /** Bans that cases against a business led to. */
    public List<Ban> ofSubject(long subject) {
        return select("b.subject_id = ?::bigint", String.valueOf(subject), LocalDate.now(clock));
    }

    /** What is known of a person today. The question is on record, what was asked is not. */
    public Ban.Standing ask(Actor actor, String name, @Nullable String idNumber) {
        String number = idNumber == null || idNumber.isBlank() ? null : idNumber(idNumber, "#/idNumber");
        var standing = standing(name, number, null, LocalDate.now(clock));
        audit.write(
                actor,
                "enforcement.ban-check",
                "person/" + Masking.person(name.strip()),
                AuditTrail.Outcome.DONE,
                standing.kind().name(),
                null);
        return standing;
    }

    /** Who it is; for those whose area the case lies in, with a reason, on record. */
    public Ban.Person identity(Actor actor, long id, String reason) {
        Ban ban = read(actor, id).ban();
        if (!reaches(actor, ban)) {
            throw Refusal.forbidden("enforcement.ban-sealed", "办案单位和它的上级可以看身份信息。要核对某个人，请用“核对一个人”。");
        }
        audit.write(actor, "enforcement.ban-identity", "ban/" + id, AuditTrail.Outcome.DONE, reason.strip(), null);
        return person(id);
    }

    /** Takes a ban back before its end. */
    public void lift(Actor actor, long id, String why) {
        Ban ban = read(actor, id).ban();
        if (!reaches(actor, ban)) {
            throw Refusal.forbidden("enforcement.ban-not-yours", "撤销从业禁止要由办案单位或它的上级办理。");
        }
        if (ban.state() != Ban.State.IN_FORCE) {
            throw Refusal.conflict("enforcement.ban-over", "已经失效，不用撤销", "这条从业禁止现在是“" + ban.stateLabel() + "”。");
        }
        database.run(Scope.wholeCity(), jdbc -> lift(jdbc, "id = ?", id, why.strip()));
    }

    @EventListener
    void on(MatterEvent.Acted acted) {
        if (acted.procedure().equals(CaseRows.PROCEDURE) && acted.act().equals("revoke")) {
            database.run(Scope.wholeCity(), jdbc -> lift(jdbc, "matter_id = ?", acted.matter(), "处罚决定被撤销"));
        }
    }

    private void lift(JdbcClient jdbc, String which, long key, String why) {
        jdbc.sql("update enforcement.ban set lifted_on = ?, lifted_why = ? where lifted_on is null and " + which)
                .param(LocalDate.now(clock))
                .param(why)
                .param(key)
                .update();
    }

    @Override
    public Answer check(String name, @Nullable String idNumber, @Nullable String industry, LocalDate on) {
        String number = idNumber == null || idNumber.isBlank() ? null : idNumber(idNumber, "#/representativeIdNumber");
        var standing = standing(name, number, industry, on);
        return switch (standing.kind()) {
            case CLEAR -> new Clear();
            case NAMESAKE -> new NumberNeeded("从业禁止名录里有同名的人。请填写这个人的身份证号核对；只用来核对，不会保存。");
            case BARRED -> {
                Ban ban = standing.bans().getFirst();
                yield new Barred("这个人" + (ban.through() == null ? "被终身禁止" : "到 " + ban.through() + " 为止不得") + ban.bars()
                        + "（" + ban.basis() + "，" + ban.matterNumber() + "）。请换一个人。");
            }
        };
    }

    @Override
    public Predicate<String> namesakes(LocalDate on) {
        Set<String> hashes = database.read(
                Scope.wholeCity(),
                jdbc -> Set.copyOf(jdbc.sql("""
                                select distinct name_hash from enforcement.ban
                                where lifted_on is null and (through_on is null or through_on >= ?)""").param(on).query(String.class).list()));
        return hashes.isEmpty() ? name -> false : name -> hashes.contains(rows.nameHash(name));
    }

    private Ban.Standing standing(String name, @Nullable String number, @Nullable String industry, LocalDate on) {
        List<Ban> hits = number == null
                ? select("b.name_hash = ?", rows.nameHash(name), on)
                : select("b.id_hash = ?", rows.numberHash(number), on);
        List<Ban> bans = hits.stream()
                .filter(ban -> ban.state() == Ban.State.IN_FORCE)
                .filter(ban -> law.ban(ban.ground(), ban.from())
                        .filter(ground -> ground.barsIn(industry))
                        .isPresent())
                .toList();
        var kind = bans.isEmpty()
                ? Ban.Standing.Kind.CLEAR
                : number == null ? Ban.Standing.Kind.NAMESAKE : Ban.Standing.Kind.BARRED;
        return new Ban.Standing(kind, bans);
    }

    private List<Ban> select(String where, String key, LocalDate today) {
        // A ban holds everywhere, in whosever area the case was.
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select " + BanRows.COLUMNS
                                + " from enforcement.ban b join matter.matter m on m.id = b.matter_id where (" + where
                                + ") order by b.from_on desc, b.id desc limit 500")
                        .param(key)
                        .query((row, n) -> BanRows.map(row, today))
                        .list());
    }

    private Ban.Person person(long id) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select matter_id, sealed from enforcement.ban where id = ?")
                        .param(id)
                        .query((row, n) -> rows.open(row.getLong(1), row.getBytes(2)))
                        .single());
    }

    private static boolean reaches(Actor actor, Ban ban) {
        return (actor.has(Role.INSPECTOR) || actor.has(Role.UNIT_HEAD))
                && (actor.scope().city() || actor.scope().stations().contains(ban.station()));
    }

    private CaseRow caseRow(JdbcClient jdbc, long matter) {
        return jdbc.sql("select subject_id, station_id, facts from matter.matter where id = ?")
                .param(matter)
                .query((row, n) -> new CaseRow(
                        row.getObject("subject_id", Long.class),
                        row.getInt("station_id"),
                        json.readValue(row.getString("facts"), new TypeReference<>() {})))
                .single();
    }

    private String idNumber(String raw, String pointer) {
        CodeVerdict verdict = CitizenId.examine(raw, LocalDate.now(clock));
        if (!verdict.accepted()) {
            throw InvalidInput.of(pointer, "enforcement.ban-id-number", verdict.reasons() + "。");
        }
        return verdict.normalised();
    }

    /**
     * A person to bar.
     *
     * @param years none = for life
     */
    public record NewBan(
            String name,
            String idNumber,
            String post,
            String ground,
            @Nullable Integer years,
            String reason) {}

    /** One ban with those who bear the name today; {@code mayOpen} says whether the asker may see who it is. */
    public record Detail(Ban ban, boolean mayOpen, List<SubjectSummary> holders) {}

    private record CaseRow(@Nullable Long subject, int station, Map<String, Object> facts) {}
}
