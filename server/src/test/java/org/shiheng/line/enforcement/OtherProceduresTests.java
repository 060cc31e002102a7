package org.shiheng.line.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.LimitWatchAccess;
import org.shiheng.kernel.matter.MatterDeadlines;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The smaller procedures of enforcement: between departments, on policy documents, of unfair competition. */
@PlatformTest
class OtherProceduresTests {

    private CaseFixtures one;

    @Autowired
    ApplicationContext beans;

    @Autowired
    EnforcementWaiting waiting;

    @Autowired
    TestClock.Movable clock;

    @BeforeEach
    void fixtures() {
        one = new CaseFixtures(beans);
    }

    @Test
    @Proves({"006", "249"})
    void aRequestToAnotherDepartmentIsRemindedOfWhenItIsNotAnsweredAndItsResultIsRecognised() {
        one.on("2026-03-02").open("enforcement.joint", asked("JOINT"));
        assertThat(one.due("answer")).isEqualTo("2026-03-05");

        one.on("2026-03-06");
        LimitWatchAccess.pass(beans);
        assertThat(one.states()).contains("answer-past");
        assertThat(one.sheet().deadlines())
                .anyMatch(limit -> limit.code().equals("answer") && limit.state() == MatterDeadlines.State.LATE);
        assertThat(one.due("answer-late")).isEqualTo("2026-03-11");
        one.act(one.lead, "remind", Map.of("remindedOn", "2026-03-06", "how", "电话催办，答复当日派员"));
        one.act(one.lead, "answer", Map.of("answeredOn", "2026-03-06", "accepted", "YES", "contact", "治安大队"));
        assertThat(one.due("report")).isEqualTo("2026-03-20");
        one.act(one.lead, "report", Map.of("reportedOn", "2026-03-06", "result", "查扣假酒", "recognised", true));
        one.act(one.head, "conclude", Map.of("evaluatedOn", "2026-03-06", "note", "响应及时"));
        assertThat(one.state()).isEqualTo("CONCLUDED");
    }

    @Test
    @Proves("108")
    void aClueForAnotherDepartmentGoesOutAndItsReceiptComesBack() {
        one.on("2026-03-02").open("enforcement.joint", asked("CLUE"));
        one.act(
                one.lead,
                "answer",
                Map.of("answeredOn", "2026-03-02", "accepted", "YES", "contact", "交通运输局", "receipt", "营交收〔2026〕8号"));

        assertThat(one.sheet().steps().getFirst().answers())
                .anyMatch(
                        answer -> answer.label().equals("回执编号") && answer.text().equals("营交收〔2026〕8号"));
        one.act(one.lead, "report", Map.of("reportedOn", "2026-03-02", "result", "已责令恢复原状"));
        one.act(one.head, "conclude", Map.of("evaluatedOn", "2026-03-02", "note", "已闭环"));
        assertThat(one.state()).isEqualTo("CONCLUDED");
    }

    @Test
    void anUrgentMeasureIsRatifiedWithinTwentyFourHoursFromTheMomentItWasTaken() {
        one.investigated();
        assertThatThrownBy(() -> one.act(one.head, "ratify", Map.of("reason", "情况属实")))
                .hasMessageContaining("现在没有");
        one.act(
                one.lead,
                "preserve-urgently",
                Map.of("takenOn", "2026-03-10", "place", "仓库", "items", List.of("糕点12盒"), "reason", "可能灭失"));
        var limit = one.sheet().deadlines().stream()
                .filter(each -> each.code().equals("ratify"))
                .findFirst()
                .orElseThrow();
        assertThat(limit.sum().dueAt()).isEqualTo("2026-03-11T09:00");
        assertThat(limit.sum().inWords()).isEqualTo("24小时：3月10日 9:00 起 → 3月11日 9:00");
        assertThat(limit.sum().remaining()).isEqualTo(24);

        // Two hours late on the very day it ends: by days alone it would have been in time.
        clock.advance(Duration.ofHours(26));
        one.act(one.head, "ratify", Map.of("reason", "情况属实"));
        assertThat(one.sheet().deadlines())
                .filteredOn(each -> each.code().equals("ratify"))
                .singleElement()
                .satisfies(each -> assertThat(each.state()).isEqualTo(MatterDeadlines.State.LATE));
    }

    @Test
    void whatIsApprovedHappensOnTheDayOfTheApprovalUnlessTheCaseIsEnteredFromPapers() {
        one.investigated().on("2026-03-12");
        Map<String, Object> measure = Map.of(
                "measure",
                "DETAIN",
                "startedOn",
                "2026-03-10",
                "place",
                "仓库",
                "legalBasis",
                "食品安全法第一百一十条",
                "items",
                List.of("糕点12盒"),
                "reason",
                "涉案",
                "listSigned",
                true);
        assertThatThrownBy(() -> one.act(one.lead, "seize", measure))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("批准的那天");

        var today = new HashMap<>(measure);
        today.put("startedOn", "2026-03-12");
        one.act(one.lead, "seize", today).signedBy(one.chief).on("2026-03-16").signedBy(one.boss);
        assertThat(one.due("seizure")).isEqualTo("2026-04-15");
        assertThat(one.sheet().steps().getFirst().legalOn()).isEqualTo("2026-03-16");
        assertThat(one.sheet().facts()).containsEntry("startedOn", "2026-03-16");

        one.on("2026-03-20").clueFromPapers("2026-03-02").take();
        one.signed("file", CaseFixtures.filing("2026-03-10"));
        assertThat(one.sheet().steps().getFirst().legalOn()).isEqualTo("2026-03-10");
        assertThatThrownBy(() -> one.papersBy(one.lead)).hasMessageContaining("单位负责人");
    }

    @Test
    void whoCameToTheDeliberationSignsItBeforeThereIsADecision() {
        one.investigated().on("2026-03-20").report("2026-03-20", 50_000, Map.of());
        one.act(one.reviewer, "review", Map.of("opinion", "同意"));
        var meeting = new HashMap<>(one.deliberation("2026-03-20"));
        meeting.remove("members");
        assertThatThrownBy(() -> one.act(one.head, "deliberate", meeting))
                .as("nobody named, nobody signs")
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("选了 0 人");
        meeting.put("members", List.of(one.credential(one.boss)));
        assertThatThrownBy(() -> one.act(one.head, "deliberate", meeting))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("实到 2 人");
        meeting.put("members", List.of(one.credential(one.boss), one.credential(one.head)));
        one.act(one.head, "deliberate", meeting).notified("2026-03-20");
        one.act(one.lead, "waive", Map.of("waivedDay", "2026-03-20"));

        assertThatThrownBy(() -> one.decide("2026-03-20")).hasMessageContaining("2 人的签名");
        assertThat(waiting.of(one.boss, false))
                .anyMatch(each -> each.page().equals("/matters/" + one.id().value() + "/acts/sign-deliberation"));
        assertThatThrownBy(() -> one.act(one.lead, "sign-deliberation", Map.of("memberOpinion", "AGREE")))
                .hasMessageContaining("不在到会名单");
        one.act(one.boss, "sign-deliberation", Map.of("memberOpinion", "AGREE"));
        assertThat(waiting.of(one.boss, false)).noneMatch(each -> each.kind().equals("集体讨论"));
        assertThatThrownBy(() -> one.act(one.boss, "sign-deliberation", Map.of("memberOpinion", "AGREE")))
                .hasMessageContaining("已经签过");
        one.act(one.head, "sign-deliberation", Map.of("memberOpinion", "OBJECT", "memberSaid", "罚款偏高"));
        one.decide("2026-03-20");
        assertThat(one.state()).isEqualTo("DECIDED");
    }

    @Test
    @Proves("229")
    void aPolicyDocumentIsReviewedForLawAndCompetitionBeforeItIsDeliberated() {
        one.on("2026-03-02")
                .open(
                        "enforcement.lawfulness",
                        Map.of(
                                "kind",
                                "POLICY",
                                "name",
                                "夜市管理办法",
                                "draftingUnit",
                                "食品科",
                                "summary",
                                "摊位准入",
                                "basis",
                                "食品安全法",
                                "affectsBusinesses",
                                true));
        assertThat(one.due("review")).isEqualTo("2026-03-23");
        assertThatThrownBy(() -> opined()).hasMessageContaining("合法性审核");
        one.act(
                one.reviewer,
                "review-lawfulness",
                Map.of("reviewedOn", "2026-03-02", "lawful", "LAWFUL", "opinion", "合法"));
        assertThatThrownBy(() -> opined()).hasMessageContaining("公平竞争审查");
        assertThatThrownBy(() -> one.act(one.reviewer, "review-competition", competition("EXCEPTION")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("期限");
        one.act(one.reviewer, "review-competition", competition("REVISE"));
        assertThatThrownBy(() -> opined()).hasMessageContaining("修改");

        one.act(one.reviewer, "return", Map.of("reason", "取消限定本地经营者的条款"));
        one.act(one.lead, "revise", Map.of("revisedOn", "2026-03-02", "summary", "摊位准入，对各地经营者一视同仁"));
        // What was said of the old text says nothing of the new one.
        assertThatThrownBy(() -> opined()).hasMessageContaining("合法性审核");
        one.act(
                one.reviewer,
                "review-lawfulness",
                Map.of("reviewedOn", "2026-03-02", "lawful", "LAWFUL", "opinion", "合法"));
        one.act(one.reviewer, "review-competition", competition("FAIR"));
        opined();
        assertThatThrownBy(() -> one.act(one.head, "deliberate", deliberated(3)))
                .hasMessageContaining("半数");
        one.act(one.head, "deliberate", deliberated(4));
        one.act(one.head, "issue", Map.of("issuedOn", "2026-03-02", "documentNumber", "营市监规〔2026〕1号"));
        assertThat(one.due("file")).isEqualTo("2026-03-17");
        one.act(one.head, "record-filing", Map.of("filedOn", "2026-03-02", "filedWith", "市司法局"));
        assertThat(one.state()).isEqualTo("FILED");
    }

    @Test
    @Proves("139")
    void aFalsePromotionIsACaseOfUnfairCompetitionByTheRangeOfItsDay() {
        one.on("2026-03-02").clue("2026-03-02").take().on("2026-03-10");
        one.file("2026-03-10", Map.of("cause", "FALSE_PROMOTION")).appoint();
        var change = new HashMap<String, Object>(Map.of("cause", "FALSE_PROMOTION", "fine", 50_000));
        one.on("2026-03-20").report("2026-03-20", 50_000, change);

        assertThat(one.sheet().facts()).containsEntry("field", "COMPETITION");
        assertThat(one.state()).isEqualTo("REVIEWING");
        assertThatThrownBy(() -> one.act(one.lead, "review", Map.of("opinion", "同意")))
                .isInstanceOf(Refusal.class);
    }

    private static Map<String, Object> asked(String kind) {
        return Map.of("kind", kind, "toAuthority", "公安分局", "summary", "夜市联合整治", "materials", List.of("照片3张"));
    }

    private void opined() {
        one.act(one.reviewer, "opine", Map.of("opinedOn", "2026-03-02", "conclusion", "可以提交审议"));
    }

    private static Map<String, Object> competition(String result) {
        return Map.of("competitionOn", "2026-03-02", "competition", result, "competitionOpinion", "逐条对照审查标准");
    }

    private static Map<String, Object> deliberated(int present) {
        return Map.of("heldOn", "2026-03-02", "membersDue", 6, "membersPresent", present, "result", "PASSED");
    }
}
