package org.shiheng.line.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.DocumentActs;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** A penalty on the spot: who may give it, on what paper, and where the money goes (rulebook 04 §三). */
@PlatformTest
class SummaryProcedureTests {

    @Autowired
    DocumentActs documents;

    @Autowired
    City city;

    private CaseFixtures one;

    @BeforeEach
    void fixtures(@Autowired BeanFactory beans) {
        one = new CaseFixtures(beans);
        one.on("2026-03-02")
                .open(
                        "enforcement.summary",
                        Map.of(
                                "source", "INSPECTION",
                                "partyName", "海鲜摊主周大明",
                                "partyKind", "PERSON",
                                "summary", "摊位没有明码标价",
                                "place", "八田地市场"));
    }

    @Test
    void aSmallFineIsDecidedOnANumberedPaperHandedOverAndPutAwayWithinSevenDays() {
        one.act(one.lead, "decide", decision(200, Map.of()));
        assertThat(one.due("file")).isEqualTo("2026-03-11");
        var paper = documents.of(one.lead, one.id()).documents().getFirst();
        assertThat(paper.code()).isEqualTo("summary-decision");
        assertThat(paper.number()).contains("当罚");
        assertThat(one.sheet().facts())
                .containsEntry("decisionNumber", paper.number())
                .containsEntry("party", "海某");

        assertThatThrownBy(() -> one.act(one.lead, "file", Map.of("filedDay", "2026-03-02")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("还没有送达");
        one.handed("2026-03-02").act(one.lead, "file", Map.of("filedDay", "2026-03-02"));
        assertThat(one.state()).isEqualTo("FILED");
    }

    @Test
    void nobodyIsPunishedUnheardOrByOneOfficerOrByAnExpiredCredential() {
        refused(decision(200, Map.of("heard", false)), "陈述申辩");
        refused(decision(200, Map.of("shownCredentials", false)), "出示执法证件");
        refused(decision(200, Map.of("spotOfficers", List.of(one.leadCredential, one.leadCredential))), "不能少于2名");
        int expired = city.officer(City.ZHANQIAN_FIRST, LocalDate.of(2026, 3, 1));
        refused(decision(200, Map.of("spotOfficers", List.of(one.leadCredential, "LN08" + expired))), "2026-03-01");
    }

    @Test
    void theLimitsOfTheLawForFinesAndForCollectingThemHold() {
        refused(decision(201, Map.of()), "不能超过");
        refused(decision(200, Map.of("collected", true, "receipt", "票1")), "不能当场收缴");
        refused(decision(100, Map.of("collected", true)), "票据号");
    }

    @Test
    void whatWasCollectedIsWithTheBankInTwoDaysAndTwoBeforeTheFileIsPutAway() {
        one.act(one.lead, "decide", decision(100, Map.of("collected", true, "receipt", "票" + UUID.randomUUID())))
                .handed("2026-03-02");
        assertThat(one.due("hand-in")).isEqualTo("2026-03-04");
        assertThatThrownBy(() -> one.act(one.lead, "file", Map.of("filedDay", "2026-03-02")))
                .hasMessageContaining("缴付银行");

        one.on("2026-03-03").act(one.lead, "hand-in", Map.of("handedOn", "2026-03-03", "receipt", "收1"));
        assertThat(one.due("bank")).isEqualTo("2026-03-05");
        one.act(one.lead, "bank", Map.of("bankOn", "2026-03-03", "receipt", "银1"))
                .act(one.lead, "file", Map.of("filedDay", "2026-03-03"));
        assertThat(one.state()).isEqualTo("FILED");
    }

    @Test
    void whatWasNotCollectedIsNotHandedIn() {
        one.act(one.lead, "decide", decision(100, Map.of()));

        assertThat(one.due("hand-in")).isEqualTo("none");
        assertThatThrownBy(() -> one.act(one.lead, "hand-in", Map.of("handedOn", "2026-03-02", "receipt", "收1")))
                .hasMessageContaining("不用交回");
    }

    private void refused(Map<String, Object> decision, String why) {
        assertThatThrownBy(() -> one.act(one.lead, "decide", decision))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(why);
    }

    private Map<String, Object> decision(int fine, Map<String, Object> changes) {
        var form = new HashMap<String, Object>(Map.of(
                "decidedDay",
                "2026-03-02",
                "cause",
                "PRICE_UNMARKED",
                "lawBroken",
                "《价格法》第十三条",
                "fine",
                fine,
                "shownCredentials",
                true,
                "heard",
                true,
                "spotOfficers",
                List.of(one.leadCredential, one.secondCredential),
                "signed",
                "SIGNED",
                "collected",
                false));
        form.putAll(changes);
        return form;
    }
}
