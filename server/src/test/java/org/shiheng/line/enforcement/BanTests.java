package org.shiheng.line.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.core.code.CitizenId;
import org.shiheng.core.code.UnifiedSocialCreditCode;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.exchange.Imports;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectChanges;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** People barred from a trade: from the decision of a case, until the term ends by itself (plan 045, 066). */
@PlatformTest
class BanTests {

    private static final AtomicInteger NEXT = new AtomicInteger(3_000_000);

    @Autowired
    Bans bans;

    @Autowired
    Imports imports;

    @Autowired
    SubjectChanges changes;

    @Autowired
    ScopedDatabase database;

    @Autowired
    City city;

    @Autowired
    SignIn signIn;

    @Autowired
    BeanFactory beans;

    private CaseFixtures one;
    private String name;
    private String number;

    @BeforeEach
    void fixtures() {
        one = new CaseFixtures(beans);
        // A name of its own for each test, for the register holds in the whole city.
        String id = UUID.randomUUID().toString();
        name = "周" + (char) (0x4e00 + id.hashCode() % 2000 + 2000)
                + (char) (0x4e00 + id.substring(9).hashCode() % 2000 + 2000);
        number = number(Math.floorMod(id.hashCode(), 900) + 100);
    }

    @AfterEach
    void backToTheTestsDay() {
        one.on(TestClock.TODAY.toString());
    }

    @Test
    @Proves({"045", "066"})
    void whoIsBarredIsNotNamedLegalRepresentativeUntilTheTermEndsByItself() {
        long ban = revoked().enter();
        long other = shop("F5221");

        assertThat(bans.ask(one.lead, name, number).kind()).isEqualTo(Ban.Standing.Kind.BARRED);
        assertThat(bans.ask(one.lead, name, null).kind()).isEqualTo(Ban.Standing.Kind.NAMESAKE);
        assertThat(bans.ask(one.lead, name, number(99)).kind()).isEqualTo(Ban.Standing.Kind.CLEAR);
        assertThatThrownBy(() -> named(other, null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("身份证号");
        assertThatThrownBy(() -> named(other, number))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("2031-03-20")
                .hasMessageContaining("食品安全法");
        // A namesake with another number may be named, and so may the same person where the ban does not hold.
        named(other, number(99));
        named(shop("I6540"), number);
        assertThat(bans.read(one.lead, ban).holders())
                .extracting(holder -> holder.id().value())
                .containsExactly(other);

        one.on("2031-03-20");
        assertThatThrownBy(() -> named(shop("F5221"), number)).isInstanceOf(Refusal.class);
        one.on("2031-03-21");
        assertThat(bans.read(one.lead, ban).ban().state()).isEqualTo(Ban.State.ENDED);
        assertThat(bans.ask(one.lead, name, number).kind()).isEqualTo(Ban.Standing.Kind.CLEAR);
        named(shop("F5221"), number);
    }

    /** A list carries names and no numbers: the row is taken, and its name is worth a look. */
    @Test
    @Proves("045")
    void aListThatNamesSomebodyOfThatNameIsWarnedOfAndOneThatDoesNotIsNot() throws Exception {
        revoked().enter();
        String list = "名称,统一社会信用代码,法定代表人\n营口同名店,%s,%s\n营口别名店,%s,王某某\n".formatted(code(), name, code());
        var uploaded =
                imports.upload(one.head, "名单.csv", new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)));
        imports.check(one.head, uploaded.id(), uploaded.columns(), City.ZHANQIAN_FIRST, "测试名单" + uploaded.id());
        while (imports.progress(uploaded.id()).isPresent()) {
            Thread.onSpinWait();
        }

        var found = new ArrayList<Imports.Finding>();
        imports.findings(imports.own(one.head, uploaded.id()), found::add);
        assertThat(found)
                .filteredOn(each -> each.reason().contains("从业禁止名录里有同名的人"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.line()).isEqualTo(2);
                    assertThat(each.value()).isEqualTo(name);
                });
    }

    private static String code() {
        String body = "N%07d".formatted(NEXT.getAndIncrement());
        int sum = 0;
        int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
        for (int i = 0; i < 8; i++) {
            sum += Character.getNumericValue(body.charAt(i)) * weights[i];
        }
        int rest = 11 - sum % 11;
        String first17 = "91210802" + body + (rest == 10 ? "X" : rest == 11 ? "0" : String.valueOf(rest));
        return first17 + UnifiedSocialCreditCode.checkCharacter(first17);
    }

    @Test
    void thePersonStandsNowhereInThePlainAndEachLookIsOnRecord() {
        long ban = revoked().enter();

        var shown = bans.ofSubject(one.shop()).getFirst();
        assertThat(shown.shown()).isEqualTo("周某");
        assertThat(one.sheet().steps().getFirst().name()).isEqualTo("登记从业禁止");
        String everything = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select (select b::text from enforcement.ban b where b.id = ?) || (select facts::text from matter.matter where id = ?)
                          || (select string_agg(a::text, '') from matter.act a where a.matter_id = ?)""")
                        .param(ban)
                        .param(one.id().value())
                        .param(one.id().value())
                        .query(String.class)
                        .single());
        assertThat(everything).doesNotContain(name).doesNotContain(number);

        Actor elsewhere = person(City.BAYUQUAN_FIRST, Role.INSPECTOR);
        assertThat(bans.read(elsewhere, ban).mayOpen()).isFalse();
        assertThatThrownBy(() -> bans.identity(elsewhere, ban, "核对")).isInstanceOf(Refusal.class);
        assertThat(bans.identity(one.lead, ban, "送达从业禁止告知").name()).isEqualTo(name);
        String look = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "select detail from authority.audit where act = 'enforcement.ban-identity' and target = ?")
                        .param("ban/" + ban)
                        .query(String.class)
                        .single());
        assertThat(look).isEqualTo("送达从业禁止告知");
    }

    @Test
    void noBanWithoutTheDecisionThatTheLawNeedsAndNoneOfAnotherLength() {
        one.investigated();
        assertThatThrownBy(this::enter).hasMessageContaining("处罚决定");

        one.on("2026-03-20").noticed("2026-03-20", 50_000);
        one.act(one.lead, "waive", Map.of("waivedDay", "2026-03-20")).decide("2026-03-20");
        assertThatThrownBy(this::enter).hasMessageContaining("吊销许可证件");

        one = new CaseFixtures(beans);
        revoked();
        assertThatThrownBy(() -> bans.enter(one.lead, one.id().value(), ban("FOOD_REVOKED", 3)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("5年");
        assertThatThrownBy(() -> bans.enter(one.lead, one.id().value(), ban("FOOD_REVOKED", null)))
                .hasMessageContaining("不能终身");
        enter();
        assertThatThrownBy(this::enter).hasMessageContaining("不用再登记");
    }

    @Test
    void aDecisionThatIsRevokedTakesItsBansAlong() {
        long ban = revoked().enter();
        one.deliver("2026-03-20")
                .act(one.lead, "litigate", Map.of("acceptedOn", "2026-03-20", "litigationKind", "RECONSIDERATION"))
                .on("2026-05-11")
                .act(one.lead, "end-litigation", Map.of("overOn", "2026-05-11", "litigationResult", "REVOKED"))
                .act(one.head, "revoke", Map.of("revokedOn", "2026-05-11", "reason", "复议撤销"));

        assertThat(bans.read(one.lead, ban).ban().state()).isEqualTo(Ban.State.LIFTED);
        assertThat(bans.ask(one.lead, name, number).kind()).isEqualTo(Ban.Standing.Kind.CLEAR);
        assertThatThrownBy(() -> bans.lift(one.head, ban, "复核"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("已撤销");
    }

    /** A case whose decision revoked the licence. */
    private BanTests revoked() {
        one.investigated()
                .on("2026-03-20")
                .report("2026-03-20", 50_000, Map.of("others", List.of("REVOCATION")))
                .act(one.reviewer, "review", Map.of("opinion", "事实清楚，同意"))
                .deliberated("2026-03-20")
                .notified("2026-03-20")
                .act(one.lead, "waive", Map.of("waivedDay", "2026-03-20"))
                .decide("2026-03-20");
        return this;
    }

    private long enter() {
        return bans.enter(one.lead, one.id().value(), ban("FOOD_REVOKED", 5));
    }

    private Bans.NewBan ban(String ground, @Nullable Integer years) {
        return new Bans.NewBan(name, number, "经营者", ground, years, "许可证被吊销");
    }

    private void named(long subject, @Nullable String idNumber) {
        int version = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select version from subject.subject where id = ?")
                        .param(subject)
                        .query(Integer.class)
                        .single());
        Object[] kept = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select name, industry from subject.subject where id = ?")
                        .param(subject)
                        .query((row, n) -> new Object[] {row.getString(1), row.getString(2)})
                        .single());
        changes.edit(
                Scope.wholeCity(),
                new SubjectId(subject),
                new SubjectChanges.Edit(
                        version,
                        LocalDate.of(2026, 3, 20),
                        "变更法定代表人",
                        false,
                        String.valueOf(kept[0]),
                        null,
                        null,
                        null,
                        null,
                        name,
                        idNumber,
                        (String) kept[1],
                        null,
                        null));
    }

    private long shop(String industry) {
        return new SubjectFixtures(database)
                .aSubject(
                        City.ZHANQIAN_FIRST,
                        "禁业核对店" + UUID.randomUUID().toString().substring(0, 6),
                        SubjectType.INDIVIDUAL,
                        RegistrationStatus.ACTIVE,
                        UUID.randomUUID().toString(),
                        industry);
    }

    private Actor person(int unit, Role role) {
        return signIn.actor(city.session(city.account(unit, city.officer(unit), role)))
                .orElseThrow();
    }

    private static String number(int order) {
        String first = "21080219800101" + "%03d".formatted(order);
        return first + CitizenId.checkCharacter(first);
    }
}
