package org.shiheng.line.enforcement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shiheng.City;
import org.shiheng.TestClock;
import org.shiheng.kernel.approval.SignOffDesk;
import org.shiheng.kernel.approval.SignOffs;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.document.DeliveryReport;
import org.shiheng.kernel.document.DeliveryWay;
import org.shiheng.kernel.matter.DocumentActs;
import org.shiheng.kernel.matter.MatterDesk;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Matters;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.beans.factory.BeanFactory;

/** {@code aCase().investigated().reported(50_000)}: a penalty case carried on by the people who may, on the days they may. */
final class CaseFixtures {

    final Actor lead;
    final Actor second;
    final Actor reviewer;
    final Actor chief;
    final Actor head;
    final Actor boss;
    final Actor above;
    final String leadCredential;
    final String secondCredential;

    private final City city;
    private final SignIn signIn;
    private final Matters matters;
    private final SignOffs signOffs;
    private final SignOffDesk signOffDesk;
    private final DocumentActs documents;
    private final ScopedDatabase database;
    private final MatterDesk desk;
    private final Cases cases;
    private final TestClock.Movable clock;
    private final long shop;

    private final String leadName;
    private final String chiefName;
    private @Nullable MatterId id;

    CaseFixtures(BeanFactory beans) {
        this.city = beans.getBean(City.class);
        this.signIn = beans.getBean(SignIn.class);
        this.matters = beans.getBean(Matters.class);
        this.signOffs = beans.getBean(SignOffs.class);
        this.signOffDesk = beans.getBean(SignOffDesk.class);
        this.documents = beans.getBean(DocumentActs.class);
        this.database = beans.getBean(ScopedDatabase.class);
        this.desk = beans.getBean(MatterDesk.class);
        this.cases = beans.getBean(Cases.class);
        this.clock = beans.getBean(TestClock.Movable.class);
        int one = city.officer(City.ZHANQIAN_FIRST);
        int two = city.officer(City.ZHANQIAN_FIRST);
        this.leadCredential = "LN08" + one;
        this.secondCredential = "LN08" + two;
        this.leadName = city.account(City.ZHANQIAN_FIRST, one, Role.INSPECTOR);
        this.lead = signIn.actor(city.session(leadName)).orElseThrow();
        this.second = actor(city, signIn, City.ZHANQIAN_FIRST, two, Role.INSPECTOR);
        this.reviewer = actor(city, signIn, City.ZHANQIAN, city.officer(City.ZHANQIAN), Role.LEGAL_REVIEWER);
        this.chiefName = city.account(City.ZHANQIAN_FIRST, city.officer(City.ZHANQIAN_FIRST), Role.UNIT_HEAD);
        this.chief = signIn.actor(city.session(chiefName)).orElseThrow();
        this.boss = actor(city, signIn, City.ZHANQIAN, city.officer(City.ZHANQIAN), Role.BUREAU_HEAD);
        this.head = actor(city, signIn, City.ZHANQIAN, city.officer(City.ZHANQIAN), Role.UNIT_HEAD);
        this.above = actor(city, signIn, City.BUREAU, city.officer(City.BUREAU), Role.UNIT_HEAD);
        this.shop = new SubjectFixtures(database)
                .aSubject(
                        City.ZHANQIAN_FIRST,
                        "站前区老街食品店" + UUID.randomUUID().toString().substring(0, 6),
                        SubjectType.INDIVIDUAL,
                        RegistrationStatus.ACTIVE,
                        UUID.randomUUID().toString(),
                        "F5213");
    }

    private static Actor actor(City city, SignIn signIn, int unit, int officer, Role role) {
        return signIn.actor(city.session(city.account(unit, officer, role))).orElseThrow();
    }

    MatterId id() {
        return java.util.Objects.requireNonNull(id);
    }

    String credential(Actor actor) {
        return "LN08" + actor.officerOrRefuse();
    }

    /** A fresh session, for one does not last over days. */
    String leadSession() {
        return city.session(leadName);
    }

    String chiefSession() {
        return city.session(chiefName);
    }

    long shop() {
        return shop;
    }

    CaseFixtures on(String day) {
        clock.set(LocalDate.parse(day));
        return this;
    }

    CaseFixtures clue(String foundOn) {
        id = cases.register(
                lead,
                LocalDate.parse(foundOn),
                shop,
                Map.of("source", "INSPECTION", "summary", "货架上摆放超过保质期的糕点12盒", "cause", "FOOD_EXPIRED"),
                UUID.randomUUID().toString());
        return this;
    }

    /** Opens another procedure of the line. */
    CaseFixtures open(String procedure, Map<String, Object> form) {
        id = cases.register(
                lead,
                procedure,
                LocalDate.now(clock),
                null,
                form,
                UUID.randomUUID().toString());
        return this;
    }

    CaseFixtures take() {
        return act(lead, "take", Map.of());
    }

    /** A case of days gone by, entered by the head of the unit. */
    CaseFixtures clueFromPapers(String foundOn) {
        id = papersBy(chief, foundOn);
        return this;
    }

    MatterId papersBy(Actor actor) {
        return papersBy(actor, LocalDate.now(clock).toString());
    }

    private MatterId papersBy(Actor actor, String foundOn) {
        return cases.enterFromPapers(
                actor,
                LocalDate.parse(foundOn),
                shop,
                Map.of("source", "INSPECTION", "summary", "货架上摆放超过保质期的糕点12盒", "cause", "FOOD_EXPIRED"),
                UUID.randomUUID().toString());
    }

    static Map<String, Object> filing(String filedOn) {
        return Map.of(
                "filedOn", filedOn,
                "partyName", "站前区老街食品店",
                "partyKind", "SOLE_TRADER",
                "cause", "FOOD_EXPIRED",
                "hasEvidence", true,
                "shouldPunish", true,
                "ours", true,
                "violationFrom", "2026-02-20",
                "violationThrough", "2026-03-02",
                "grounds", "现场检查发现超过保质期的糕点");
    }

    CaseFixtures file(String filedOn, Map<String, Object> changes) {
        var form = new HashMap<>(filing(filedOn));
        form.putAll(changes);
        return signed("file", form);
    }

    CaseFixtures appoint() {
        return act(head, "appoint", Map.of("officers", List.of(leadCredential, secondCredential)));
    }

    /** A clue of 2026-03-02, filed on 2026-03-10, officers named. */
    CaseFixtures investigated() {
        return on("2026-03-02")
                .clue("2026-03-02")
                .take()
                .on("2026-03-10")
                .file("2026-03-10", Map.of())
                .appoint();
    }

    CaseFixtures report(String day, int fine, Map<String, Object> changes) {
        var form = new HashMap<String, Object>(Map.of(
                "reportedOn", day,
                "partyKind", "SOLE_TRADER",
                "caseFacts", "当事人经营超过保质期的糕点12盒",
                "evidenceList", "现场笔录、询问笔录、照片",
                "nature", "违反食品安全法第三十四条第十项",
                "cause", "FOOD_EXPIRED",
                "value", 860,
                "circumstances", List.of("COOPERATIVE"),
                "fine", fine,
                "discretionReason", "积极配合调查，货值较小"));
        form.putAll(changes);
        return act(lead, "report", form);
    }

    /** The notice is written and handed over on that day. */
    CaseFixtures notified(String day) {
        return act(lead, "notify", Map.of("noticeText", "拟罚款")).handed(day);
    }

    /** The newest document is handed over to the party. */
    CaseFixtures handed(String day) {
        documents.deliver(
                lead,
                id(),
                desk.read(lead, id()).matter().version(),
                documents.of(lead, id()).documents().getFirst().id(),
                new DeliveryReport(
                        1,
                        DeliveryWay.DIRECT,
                        LocalDate.parse(day),
                        false,
                        "店主",
                        "本人",
                        "经营场所",
                        List.of(),
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
        return this;
    }

    /** The officers ask; the head of the unit and the head of the bureau sign. */
    CaseFixtures signed(String code, Map<String, Object> form) {
        act(lead, code, form);
        return signedBy(chief).signedBy(boss);
    }

    CaseFixtures signedBy(Actor signer) {
        long task = signOffDesk.of(signer, "matter", id().value()).getFirst().waiting().stream()
                .filter(SignOffDesk.Waiting::mine)
                .findFirst()
                .orElseThrow()
                .task();
        signOffs.agree(signer, task, "同意");
        return this;
    }

    /** Everybody whose signature the open request waits for signs it. */
    CaseFixtures signedByAll() {
        var waiting = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select t.id, a.sign_in_name from approval.task t join approval.request r on r.id = t.request_id
                          join authority.account a on a.id = t.assignee
                        where r.target = ? and t.state = 'OPEN' order by t.id""")
                        .param(id().value())
                        .query((row, n) -> Map.entry(row.getLong(1), row.getString(2)))
                        .list());
        waiting.forEach(
                one -> signOffs.agree(signIn.actor(city.session(one.getValue())).orElseThrow(), one.getKey(), "同意"));
        return this;
    }

    CaseFixtures act(Actor actor, String code, Map<String, Object> form) {
        matters.act(actor, id(), desk.read(actor, id()).matter().version(), code, form, null);
        return this;
    }

    /** Reported, reviewed, deliberated and noticed: a fine that a sole trader may be heard on. */
    CaseFixtures noticed(String day, int fine) {
        report(day, fine, Map.of());
        act(reviewer, "review", Map.of("opinion", "事实清楚，同意"));
        return deliberated(day).notified(day);
    }

    /** Those who came met and signed the record. */
    CaseFixtures deliberated(String day) {
        return act(head, "deliberate", deliberation(day))
                .act(boss, "sign-deliberation", Map.of("memberOpinion", "AGREE"))
                .act(head, "sign-deliberation", Map.of("memberOpinion", "AGREE"));
    }

    Map<String, Object> deliberation(String day) {
        return Map.of(
                "heldOn",
                day,
                "membersDue",
                3,
                "membersPresent",
                2,
                "members",
                List.of(credential(boss), credential(head)),
                "chair",
                "局长",
                "opinions",
                "同意",
                "votes",
                "2票同意",
                "conclusion",
                "同意处罚");
    }

    CaseFixtures decide(String day) {
        return signed("decide", decision(day));
    }

    static Map<String, Object> decision(String day) {
        return Map.of(
                "decidedDay", day,
                "violationSummary", "经营超过保质期的糕点",
                "legalBasis", "食品安全法第一百二十四条第一款第五项",
                "performance", "收到决定书15日内到指定银行缴纳");
    }

    CaseFixtures deliver(String day) {
        return handed(day);
    }

    CaseFixtures pay(String day, Object amount) {
        return act(lead, "pay", Map.of("paidOn", day, "amount", amount, "receipt", "№" + UUID.randomUUID()));
    }

    String state() {
        return desk.read(head, id()).matter().state();
    }

    MatterDesk.Sheet sheet() {
        return desk.read(head, id());
    }

    String due(String code) {
        return sheet().deadlines().stream()
                .filter(limit -> limit.code().equals(code))
                .map(limit -> String.valueOf(limit.dueOn()))
                .findFirst()
                .orElse("none");
    }

    List<String> states() {
        return new ArrayList<>(
                sheet().steps().reversed().stream().map(MatterDesk.Step::act).toList());
    }
}
