package org.shiheng.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shiheng.kernel.http.InvalidInput;

/** On which legal day each way counts, and what its receipt must say. */
class DeliveryPolicyTests {

    private static final LocalDate ISSUED = LocalDate.of(2026, 5, 11);
    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ON_SPOT", "DIRECT", "LEFT", "ENTRUSTED", "POSTED", "ELECTRONIC"})
    void aDocumentCountsAsDeliveredOnTheDayOfItsReceipt(DeliveryWay way) {
        assertThat(judged(whole(way, "2026-05-12")))
                .isEqualTo(new DeliveryPolicy.Outcome.Delivered(LocalDate.of(2026, 5, 12)));
    }

    @Test
    void anAnnouncementRunsUntilItsDaysHavePassed() {
        assertThat(judged(whole(DeliveryWay.ANNOUNCED, "2026-06-10")))
                .isEqualTo(new DeliveryPolicy.Outcome.Running(LocalDate.of(2026, 7, 10)));
        assertThat(judged(whole(DeliveryWay.ANNOUNCED, "2026-05-12")))
                .isEqualTo(new DeliveryPolicy.Outcome.Delivered(LocalDate.of(2026, 6, 11)));
        // On its last day it still runs: the day is over at midnight.
        assertThat(judged(whole(DeliveryWay.ANNOUNCED, "2026-06-01")))
                .isEqualTo(new DeliveryPolicy.Outcome.Running(LocalDate.of(2026, 7, 1)));
    }

    @Test
    void whatIsLeftNeedsAWitnessOrAFilm() {
        var alone = new DeliveryReport(
                1,
                DeliveryWay.LEFT,
                ISSUED,
                false,
                null,
                null,
                "店内",
                List.of(" "),
                false,
                null,
                null,
                null,
                null,
                "拒收",
                null);
        var filmed = new DeliveryReport(
                1,
                DeliveryWay.LEFT,
                ISSUED,
                false,
                null,
                null,
                "店内",
                List.of(),
                true,
                null,
                null,
                null,
                null,
                "拒收",
                null);

        assertThat(pointers(alone)).containsExactly("#/witnesses");
        assertThat(judged(filmed)).isEqualTo(new DeliveryPolicy.Outcome.Delivered(ISSUED));
    }

    @Test
    void electronicDeliveryNeedsTheAddresseesConsentBefore() {
        var unasked = new DeliveryReport(
                1,
                DeliveryWay.ELECTRONIC,
                ISSUED,
                false,
                null,
                null,
                null,
                List.of(),
                false,
                null,
                "a@b.cn",
                null,
                null,
                null,
                null);
        var agreedLater = new DeliveryReport(
                1,
                DeliveryWay.ELECTRONIC,
                ISSUED,
                false,
                null,
                null,
                null,
                List.of(),
                false,
                null,
                "a@b.cn",
                ISSUED.plusDays(1),
                null,
                null,
                null);

        assertThat(pointers(unasked)).containsExactly("#/agreedOn");
        assertThat(pointers(agreedLater)).containsExactly("#/agreedOn");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "DIRECT, #/receiver #/capacity",
        "ENTRUSTED, #/entrusted #/receiver #/capacity",
        "POSTED, #/mailNumber #/receiver #/capacity",
        "ANNOUNCED, #/reason #/address",
        "LEFT, #/reason #/place #/witnesses"
    })
    void anEmptyReceiptIsToldAllItLacks(DeliveryWay way, String pointers) {
        var empty = new DeliveryReport(
                1, way, ISSUED, false, null, null, null, List.of(), false, null, null, null, null, null, null);

        assertThat(pointers(empty)).containsExactly(pointers.split(" "));
    }

    @Test
    void aDayBeforeTheDocumentOrAfterTodayIsRefused() {
        assertThat(pointers(whole(DeliveryWay.DIRECT, "2026-05-10"))).containsExactly("#/on");
        assertThat(pointers(whole(DeliveryWay.DIRECT, "2026-07-02"))).containsExactly("#/on");
    }

    @Test
    void aFailedTryNeedsItsReasonOnly() {
        var returned = new DeliveryReport(
                1,
                DeliveryWay.POSTED,
                ISSUED,
                true,
                null,
                null,
                null,
                List.of(),
                false,
                null,
                null,
                null,
                null,
                "退回",
                null);
        var silent = new DeliveryReport(
                1,
                DeliveryWay.POSTED,
                ISSUED,
                true,
                null,
                null,
                null,
                List.of(),
                false,
                null,
                null,
                null,
                null,
                null,
                null);

        assertThat(judged(returned)).isEqualTo(new DeliveryPolicy.Outcome.Failed());
        assertThat(pointers(silent)).containsExactly("#/reason");
    }

    @Test
    void anAnnouncementIntoAnUnknownCalendarYearIsRefused() {
        assertThatThrownBy(() ->
                        DeliveryPolicy.judge(whole(DeliveryWay.ANNOUNCED, "2026-05-12"), ISSUED, TODAY, day -> null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("请先导入日历");
    }

    private static DeliveryPolicy.Outcome judged(DeliveryReport report) {
        return DeliveryPolicy.judge(report, ISSUED, TODAY, day -> day.plusDays(30));
    }

    private static List<String> pointers(DeliveryReport report) {
        try {
            judged(report);
            return List.of();
        } catch (InvalidInput invalid) {
            return invalid.errors().stream()
                    .map(InvalidInput.FieldError::pointer)
                    .toList();
        }
    }

    private static DeliveryReport whole(DeliveryWay way, String on) {
        return new DeliveryReport(
                1,
                way,
                LocalDate.parse(on),
                false,
                "王立",
                "法定代表人",
                "店内",
                List.of("李四"),
                false,
                "EMS123",
                "本局网站",
                ISSUED,
                "盖州市市场监督管理局",
                "下落不明",
                null);
    }
}
