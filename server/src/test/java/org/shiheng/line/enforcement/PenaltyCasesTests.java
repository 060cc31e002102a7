package org.shiheng.line.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.kernel.document.Template;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.ledger.PublishedRecords;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.ledger.Severity;
import org.shiheng.kernel.matter.DocumentActs;
import org.shiheng.kernel.matter.DocumentWithdrawals;
import org.shiheng.kernel.matter.MatterDeadlines;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** A penalty case from clue to archive, and what stands in its way (rulebook 04). */
@PlatformTest
class PenaltyCasesTests {

    @Autowired
    Cases cases;

    @Autowired
    PublishedRecords published;

    @Autowired
    DocumentActs documents;

    @Autowired
    DocumentWithdrawals withdrawals;

    @Autowired
    City city;

    private CaseFixtures one;

    @BeforeEach
    void fixtures(@Autowired BeanFactory beans) {
        one = new CaseFixtures(beans);
    }

    @Test
    @Proves("226")
    void aCaseGoesFromClueToArchiveWithEveryLimitOfTheLaw() {
        one.on("2026-03-02").clue("2026-03-02");
        assertThat(one.due("verify")).isEqualTo("2026-03-23");
        one.take().on("2026-03-10").file("2026-03-10", Map.of()).appoint();
        // 2026-06-08 is a Monday: ninety days.
        assertThat(one.due("decide")).isEqualTo("2026-06-08");
        one.on("2026-03-20").noticed("2026-03-20", 50_000);
        assertThat(one.due("statement")).isEqualTo("2026-03-27");

        assertThatThrownBy(() -> one.act(one.lead, "decide", Map.of())).isInstanceOf(Refusal.class);
        one.act(one.lead, "waive", Map.of("waivedDay", "2026-03-20"))
                .on("2026-03-24")
                .decide("2026-03-24");
        assertThat(one.due("deliver")).isEqualTo("2026-04-02");
        assertThat(one.due("disclose")).isEqualTo("2026-04-02");
        assertThat(one.due("publish")).isEqualTo("2026-04-22");
        one.on("2026-03-25").deliver("2026-03-25");
        assertThat(one.due("pay")).isEqualTo("2026-04-09");
        one.act(one.lead, "disclose", Map.of("checked", true));
        one.on("2026-04-03").pay("2026-04-03", 50_000);
        one.act(one.lead, "perform", Map.of("performedDay", "2026-04-03"));
        assertThat(one.due("close")).isEqualTo("2026-04-27");
        one.signed("close", Map.of("closedDay", "2026-04-03", "summary", "已履行完毕"));
        one.act(
                one.lead,
                "archive",
                Map.of("archivedOn", "2026-04-03", "volumes", 1, "pages", 86, "term", "SHORT", "secondVolume", false));

        assertThat(one.state()).isEqualTo("ARCHIVED");
        assertThat(one.sheet().deadlines()).noneMatch(limit -> limit.state() == MatterDeadlines.State.LATE);
        var record = published
                .of(new SubjectId(one.shop()), LocalDate.of(2026, 4, 3), List.of(RecordKind.PENALTY), 0, 10)
                .getFirst()
                .record();
        // The number that is published is the one that stands on the decision.
        String number = documents.of(one.lead, one.id()).documents().stream()
                .filter(paper -> paper.code().equals("penalty-decision"))
                .findFirst()
                .orElseThrow()
                .number();
        assertThat(number).contains("罚").contains("〔2026〕");
        assertThat(record.authority()).as("whose seal is on it").isEqualTo("站前区市场监督管理局");
        assertThat(record.canonical()).contains("\"" + number + "\"");
        assertThat(cases.sheet(one.lead, one.id()).decisionNumber()).isEqualTo(number);
        assertThat(record.severity()).isEqualTo(Severity.GENERAL);
        assertThat(record.occurredOn()).isEqualTo("2026-03-24");
        assertThat(record.publishThrough()).isEqualTo("2027-03-25");
    }

    @Test
    void nobodyDecidesBeforeTheGatesArePassed() {
        one.investigated().on("2026-03-20").report("2026-03-20", 50_000, Map.of());

        assertThatThrownBy(() -> one.act(one.lead, "review", Map.of("opinion", "同意")))
                .hasMessageContaining("法制审核人员");
        one.act(one.reviewer, "review", Map.of("opinion", "同意"));
        one.notified("2026-03-20");
        one.act(one.lead, "waive", Map.of("waivedDay", "2026-03-20"));

        assertThatThrownBy(() -> one.decide("2026-03-20"))
                .hasMessageContaining("集体讨论")
                .hasMessageContaining("达到听证标准");
        assertThatThrownBy(() -> one.act(
                        one.head,
                        "deliberate",
                        Map.of(
                                "heldOn",
                                "2026-03-20",
                                "membersDue",
                                6,
                                "membersPresent",
                                3,
                                "chair",
                                "局长",
                                "opinions",
                                "同意",
                                "votes",
                                "3票",
                                "conclusion",
                                "同意")))
                .isInstanceOf(InvalidInput.class);
        one.deliberated("2026-03-20").decide("2026-03-20");
        assertThat(one.state()).isEqualTo("DECIDED");
    }

    /** A sealed decision without the decision would pass every gate by. */
    @Test
    void noDecisionIsDrawnUpByHandBeforeItWasMade() {
        one.investigated();
        var form = Map.<String, Object>of(
                "violationSummary", "经营过期食品", "legalBasis", "食品安全法", "performance", "十五日内", "penaltyWords", "罚款5万元");

        assertThat(documents.of(one.lead, one.id()).drawable())
                .extracting(Template::code)
                .contains("scene-record", "inquiry-record")
                .doesNotContain("penalty-decision", "no-penalty-decision", "seizure-decision", "suspension-decision");
        assertThatThrownBy(() -> drawUp("penalty-decision", form))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("作出处罚决定");
        assertThatThrownBy(() -> drawUp("suspension-decision", Map.of()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("先办“中止调查”");

        one.on("2026-03-20").noticed("2026-03-20", 50_000);
        one.act(one.lead, "waive", Map.of("waivedDay", "2026-03-20")).decide("2026-03-20");
        var decision = documents.of(one.lead, one.id()).documents().getFirst();
        assertThatThrownBy(() -> drawUp("penalty-decision", form)).isInstanceOf(Refusal.class);
        withdrawals.withdraw(one.chief, one.id(), one.sheet().matter().version(), decision.id(), "打印有误");
        drawUp("penalty-decision", form);
        String anew = documents.of(one.lead, one.id()).documents().getFirst().number();
        assertThat(anew).isNotEqualTo(decision.number());
        assertThat(cases.sheet(one.lead, one.id()).decisionNumber()).isEqualTo(anew);
    }

    private void drawUp(String code, Map<String, Object> form) {
        documents.drawUp(one.lead, one.id(), one.sheet().matter().version(), code, form);
    }

    @Test
    void aCaseOfGreatInterestCannotPassWithAnOrdinaryReview() {
        one.investigated().on("2026-03-20").report("2026-03-20", 50_000, Map.of("majorInterest", true));

        assertThatThrownBy(() -> one.act(one.reviewer, "review", Map.of("opinion", "同意")))
                .hasMessageContaining("法制审核")
                .hasMessageContaining("重大公共利益");
        one.act(
                one.reviewer,
                "review-legality",
                Map.of("legalityResult", "AGREE", "qualification", "A2014", "opinion", "同意"));
        assertThat(one.state()).isEqualTo("REVIEWED");
    }

    @Test
    void aHeardCaseNeedsALegalityReviewAfterTheHearing() {
        one.investigated().on("2026-03-20").noticed("2026-03-20", 50_000);
        one.on("2026-03-23").act(one.lead, "ask-hearing", Map.of("requestedOn", "2026-03-23", "request", "认为处罚过重"));
        assertThat(one.due("decide")).isEqualTo("null");
        // 2026-04-07 is the eighth working day before 2026-04-17.
        assertThatThrownBy(() -> one.on("2026-04-08").act(one.lead, "arrange-hearing", hearing()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("2026-04-07");
        one.on("2026-04-07").act(one.lead, "arrange-hearing", hearing());
        assertThatThrownBy(() -> one.on("2026-04-17").act(one.head, "hear", heard()))
                .hasMessageContaining("还没有送达");
        one.on("2026-04-07").handed("2026-04-07");
        one.on("2026-04-17").act(one.head, "hear", heard());
        assertThat(one.due("hearing-report")).isEqualTo("2026-04-24");
        one.act(one.head, "report-hearing", Map.of("reportedHearingOn", "2026-04-17", "finding", "建议维持"));
        // Twenty-five days stood still: 2026-03-23 through 2026-04-17.
        assertThat(one.due("decide")).isEqualTo("2026-07-06");

        assertThatThrownBy(() -> one.decide("2026-04-17"))
                .hasMessageContaining("法制审核")
                .hasMessageContaining("听证");
        one.act(
                one.reviewer,
                "review-after-hearing",
                Map.of("legalityResult", "AGREE", "qualification", "A2014", "opinion", "同意"));
        one.decide("2026-04-17");
        assertThat(one.state()).isEqualTo("DECIDED");
    }

    @Test
    void aDeviationNeedsReasonsAndAHigherApproval() {
        one.investigated().on("2026-03-20");
        assertThatThrownBy(() -> one.report("2026-03-20", 80_000, Map.of())).hasMessageContaining("要写明偏离的理由");
        assertThatThrownBy(() -> one.report("2026-03-20", 100_001, Map.of())).hasMessageContaining("超过法定上限");
        assertThatThrownBy(() -> one.report("2026-03-20", 49_999, Map.of())).hasMessageContaining("法定最低限");

        one.report("2026-03-20", 80_000, Map.of("deviationReason", "消费者已出现不适"));
        one.act(one.reviewer, "review", Map.of("opinion", "同意"));
        one.deliberated("2026-03-20");
        one.notified("2026-03-20");
        one.act(one.lead, "waive", Map.of("waivedDay", "2026-03-20"));
        assertThatThrownBy(() -> one.decide("2026-03-20")).hasMessageContaining("偏离裁量基准的批准");
        one.act(one.above, "approve-deviation", Map.of("approvedOn", "2026-03-20", "opinion", "同意"));
        one.decide("2026-03-20");
        assertThat(one.state()).isEqualTo("DECIDED");
    }

    @Test
    void theStatementPeriodIsTheParties() {
        one.investigated().on("2026-03-20").noticed("2026-03-20", 50_000);
        one.on("2026-03-23")
                .act(
                        one.lead,
                        "take-statement",
                        Map.of("receivedOn", "2026-03-23", "statement", "经营困难", "how", "WRITTEN"));
        one.act(
                one.lead,
                "answer-statement",
                Map.of("reviewedStatementOn", "2026-03-23", "adopted", "REJECTED", "reason", "不属于法定情形"));

        assertThatThrownBy(() -> one.decide("2026-03-23"))
                .hasMessageContaining("2026-03-27")
                .hasMessageContaining("要求听证");
        one.on("2026-03-30").decide("2026-03-30");
        assertThat(one.state()).isEqualTo("DECIDED");
    }

    @Test
    void aStatementThatNobodyReviewedStandsInTheWay() {
        one.investigated().on("2026-03-20").noticed("2026-03-20", 50_000);
        one.act(one.lead, "take-statement", Map.of("receivedOn", "2026-03-20", "statement", "经营困难", "how", "WRITTEN"));
        one.act(one.lead, "waive", Map.of("waivedDay", "2026-03-20"));

        assertThatThrownBy(() -> one.decide("2026-03-20")).hasMessageContaining("当事人的意见要复核");
    }

    @Test
    @Proves("231")
    void anExpiredCredentialAndASingleOfficerAreRefused() {
        one.on("2026-03-02").clue("2026-03-02").take().on("2026-03-10").file("2026-03-10", Map.of());
        int expired = city.officer(City.ZHANQIAN_FIRST, LocalDate.of(2026, 3, 9));

        assertThatThrownBy(() ->
                        one.act(one.head, "appoint", Map.of("officers", List.of(one.leadCredential, "LN08" + expired))))
                .hasMessageContaining("2026-03-09");
        assertThatThrownBy(() -> one.act(
                        one.head, "appoint", Map.of("officers", List.of(one.leadCredential, one.leadCredential))))
                .hasMessageContaining("不能少于2名");
    }

    @Test
    void whoIsRecusedLeavesAndSomebodyElseComes() {
        one.investigated();
        int third = city.officer(City.ZHANQIAN_FIRST);
        var recusal = new java.util.HashMap<String, Object>(Map.of(
                "recused",
                one.secondCredential,
                "recusalGround",
                "RELATIVE",
                "askedBy",
                "PARTY",
                "granted",
                true,
                "reason",
                "近亲属"));

        assertThatThrownBy(() -> one.act(one.head, "recuse", recusal)).hasMessageContaining("接替");
        recusal.put("replacement", "LN08" + third);
        one.act(one.head, "recuse", recusal);

        assertThat(one.sheet().participants())
                .filteredOn(person -> person.part().equals("HANDLING_OFFICER"))
                .extracting(person -> person.officer())
                .containsExactly(one.lead.officerOrRefuse(), third);
        assertThatThrownBy(() -> one.act(one.second, "inquire", Map.of())).hasMessageContaining("办案人员");
    }

    @Test
    void anOldViolationIsNotFiledAndAFirstOffenceIsLookedUp() {
        one.on("2026-03-02").clue("2026-03-02").take().on("2026-03-10");
        assertThatThrownBy(() ->
                        one.file("2026-03-10", Map.of("violationFrom", "2024-01-01", "violationThrough", "2024-03-01")))
                .hasMessageContaining("2026-03-01");
        one.file(
                "2026-03-10",
                Map.of("violationFrom", "2024-01-01", "violationThrough", "2024-03-01", "lifeOrFinance", true));
        assertThat(one.state()).isEqualTo("FILED");
    }

    @Test
    void oneActIsFinedOnceAndASecondOneInTheFieldIsNoFirstOffence() {
        one.investigated().on("2026-03-20").noticed("2026-03-20", 50_000);
        one.act(one.lead, "waive", Map.of("waivedDay", "2026-03-20")).decide("2026-03-20");

        one.on("2026-03-23").clue("2026-03-23").take();
        assertThatThrownBy(() -> one.signed(
                        "decline", Map.of("decidedOn", "2026-03-23", "declineGround", "FIRST_OFFENCE", "reason", "初次")))
                .hasMessageContaining("2026-03-20");
        one.file("2026-03-23", Map.of()).appoint();
        one.noticed("2026-03-23", 50_000).act(one.lead, "waive", Map.of("waivedDay", "2026-03-23"));
        assertThatThrownBy(() -> one.decide("2026-03-23")).hasMessageContaining("同一行为");
    }

    @Test
    void preservedGoodsAreFreeAfterSevenWorkingDaysAndSeizedOnesMustBeReleased() {
        one.investigated()
                .act(
                        one.lead,
                        "preserve-urgently",
                        Map.of("takenOn", "2026-03-10", "place", "仓库", "items", List.of("糕点12盒"), "reason", "可能灭失"))
                .signed(
                        "seize",
                        Map.of(
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
                                true));

        assertThat(one.due("preservation")).isEqualTo("2026-03-19");
        assertThat(one.due("ratify")).isEqualTo("2026-03-11");
        assertThat(one.due("seizure")).isEqualTo("2026-04-09");
        one.on("2026-04-09").signed("extend-seizure", Map.of("reason", "案情复杂"));
        assertThat(one.due("seizure")).isEqualTo("2026-05-09");
        assertThatThrownBy(() -> one.signed("extend-seizure", Map.of("reason", "案情复杂")))
                .hasMessageContaining("1 次");
    }

    @Test
    void theCaseMayBeLengthenedByThirtyDaysAndThenByADeliberation() {
        one.investigated();
        assertThatThrownBy(() -> one.act(one.lead, "extend-further", further())).hasMessageContaining("先由部门负责人批准");
        one.signed("extend", Map.of("reason", "案情复杂"));
        assertThat(one.due("decide")).isEqualTo("2026-07-08");
        one.act(one.lead, "extend-further", further()).signedByAll();
        assertThat(one.due("decide")).isEqualTo("2026-08-24");
        // Refused when it is asked for, not when the last one signs.
        assertThatThrownBy(() -> one.act(one.lead, "extend", Map.of("reason", "案情复杂")))
                .hasMessageContaining("1 次");
    }

    @Test
    void aLateFineGrowsToItsDoubleAndMustBePaidWhole() {
        one.investigated().on("2026-03-20").noticed("2026-03-20", 50_000);
        one.act(one.lead, "waive", Map.of("waivedDay", "2026-03-20"))
                .decide("2026-03-20")
                .deliver("2026-03-20");
        // Due on 2026-04-07, after the holiday; ten days late.
        assertThat(one.due("pay")).isEqualTo("2026-04-07");
        one.on("2026-04-17");
        var sum = cases.sheet(one.lead, one.id()).payments();
        assertThat(sum.sum().surcharge()).isEqualByComparingTo("15000");
        one.pay("2026-04-17", 50_000);
        assertThatThrownBy(() -> one.act(one.lead, "perform", Map.of("performedDay", "2026-04-17")))
                .hasMessageContaining("加处罚款1.5万元");
        assertThatThrownBy(() -> one.pay("2026-04-17", 15_001)).hasMessageContaining("不能多收");
        one.pay("2026-04-17", 15_000).act(one.lead, "perform", Map.of("performedDay", "2026-04-17"));
        assertThat(one.state()).isEqualTo("TO_CLOSE");
    }

    @Test
    void instalmentsMoveTheLastDayAndAreAddedUpToTheFine() {
        one.investigated().on("2026-03-20").noticed("2026-03-20", 50_000);
        one.act(one.lead, "waive", Map.of("waivedDay", "2026-03-20"))
                .decide("2026-03-20")
                .deliver("2026-03-20");
        one.act(
                one.head,
                "grant-instalments",
                Map.of("approvedOn", "2026-03-20", "instalments", 3, "firstDueOn", "2026-04-10", "reason", "经营困难"));

        assertThat(one.sheet().facts().get("scheduleWords"))
                .isEqualTo(List.of("2026-04-10 缴16666.66元", "2026-05-10 缴16666.66元", "2026-06-10 缴16666.68元"));
        assertThat(one.due("pay")).isEqualTo("2026-06-10");
    }

    @Test
    void theCourtComesAfterEveryRemedyAndTheExhortation() {
        one.investigated().on("2026-03-20").noticed("2026-03-20", 50_000);
        one.act(one.lead, "waive", Map.of("waivedDay", "2026-03-20"))
                .decide("2026-03-20")
                .deliver("2026-03-20");
        Map<String, Object> court = Map.of("appliedOn", "2026-09-25", "court", "站前区人民法院", "request", "强制执行罚款");

        one.on("2026-09-01").act(one.lead, "exhort", Map.of("text", "请履行"));
        assertThat(one.due("exhortation")).isEqualTo("none");
        one.handed("2026-09-01");
        assertThat(one.due("exhortation")).isEqualTo("2026-09-15");
        assertThatThrownBy(() -> one.on("2026-09-16").act(one.head, "apply-to-court", at(court, "2026-09-16")))
                .hasMessageContaining("2026-09-20");
        one.on("2026-09-22").act(one.head, "apply-to-court", at(court, "2026-09-22"));
        assertThat(one.state()).isEqualTo("COURT");
    }

    @Test
    @Proves({"046", "161"})
    void aCrimeGoesToThePoliceWithinItsOwnLimitsAndMayComeBack() {
        one.investigated()
                .act(
                        one.lead,
                        "propose-referral",
                        Map.of(
                                "foundOn",
                                "2026-03-10",
                                "crime",
                                "生产、销售有毒、有害食品罪",
                                "verifiedBy",
                                List.of(one.leadCredential, one.secondCredential),
                                "reason",
                                "检出非法添加"));
        assertThat(one.due("referral-approval")).isEqualTo("2026-03-13");
        one.act(one.head, "approve-referral", Map.of("approvedOn", "2026-03-10", "opinion", "同意"));
        assertThat(one.due("referral-sending")).isEqualTo("2026-03-11");
        one.act(
                one.lead,
                "send-referral",
                Map.of(
                        "sentOn",
                        "2026-03-10",
                        "police",
                        "站前公安分局",
                        "materials",
                        List.of("移送书", "调查报告"),
                        "copiedToProcurator",
                        true,
                        "receipt",
                        "公移〔2026〕3号"));
        assertThat(one.due("police")).isEqualTo("2026-03-13");
        assertThat(one.due("decide")).isEqualTo("null");
        one.on("2026-03-12").act(one.lead, "police-decline", Map.of("answeredOn", "2026-03-12", "text", "不予立案"));
        assertThat(one.due("police-review")).isEqualTo("2026-03-15");
        one.act(
                one.head,
                "ask-police-review",
                Map.of("askedOn", "2026-03-12", "toWhom", "PROCURATOR", "reason", "应当立案"));
        one.on("2026-03-13").act(one.lead, "police-file", Map.of("answeredOn", "2026-03-13", "text", "决定立案"));
        assertThat(one.due("goods-handover")).isEqualTo("2026-03-16");
        one.on("2026-03-30")
                .act(
                        one.lead,
                        "return-from-police",
                        Map.of("returnedOn", "2026-03-30", "by", "PROCURATOR", "reason", "情节显著轻微"));
        assertThat(one.state()).isEqualTo("INVESTIGATING");
        // Twenty days stood still.
        assertThat(one.due("decide")).isEqualTo("2026-06-29");
    }

    @Test
    void aDecisionThatIsRevokedIsTakenBackFromThePublic() {
        one.investigated().on("2026-03-20").noticed("2026-03-20", 50_000);
        one.act(one.lead, "waive", Map.of("waivedDay", "2026-03-20"))
                .decide("2026-03-20")
                .deliver("2026-03-20");
        one.act(one.lead, "disclose", Map.of("checked", true));
        one.act(one.lead, "litigate", Map.of("acceptedOn", "2026-03-20", "litigationKind", "RECONSIDERATION"));
        one.on("2026-05-11")
                .act(one.lead, "end-litigation", Map.of("overOn", "2026-05-11", "litigationResult", "REVOKED"));
        one.act(one.head, "revoke", Map.of("revokedOn", "2026-05-11", "reason", "复议撤销"));
        assertThat(one.due("unpublish")).isEqualTo("2026-05-14");
        one.act(one.lead, "unpublish", Map.of("reason", "复议撤销"));

        assertThat(published.of(
                        new SubjectId(one.shop()), LocalDate.of(2026, 5, 12), List.of(RecordKind.PENALTY), 0, 10))
                .singleElement()
                .satisfies(shown -> assertThat(shown.corrected()).isTrue());
    }

    private static Map<String, Object> heard() {
        return Map.of("heldOn", "2026-04-17", "attended", "PRESENT", "content", "双方陈述质证", "signed", true);
    }

    private static Map<String, Object> hearing() {
        return Map.of("hearingOn", "2026-04-17", "time", "9:30", "place", "站前区局听证室", "chair", "LN0800", "openly", true);
    }

    private static Map<String, Object> further() {
        return Map.of("discussedOn", "2026-03-10", "furtherDays", 45, "reason", "等待境外取证", "votes", "全票同意");
    }

    private static Map<String, Object> at(Map<String, Object> form, String day) {
        var copy = new java.util.HashMap<>(form);
        copy.put("appliedOn", day);
        return copy;
    }
}
