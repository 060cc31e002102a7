package org.shiheng.kernel.document;

import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.http.InvalidInput;

/**
 * Decides on which legal day a document counts as delivered, and what a receipt must say for it.
 *
 * <p>Basis: 《行政处罚法》（2021年修订）第六十一条; 《民事诉讼法》（2021年修正）第九十五条: handed over on the day of signing, left on the
 * day it is left with witnesses or a film, by post on the day of the receipt, electronically on the day it reaches the
 * agreed system, by announcement when thirty days have passed (before 2022: sixty; the limit is dated data).
 */
final class DeliveryPolicy {

    private DeliveryPolicy() {}

    /**
     * Judges a report.
     *
     * @param announced when an announcement of that day counts as delivered; none when that cannot be told yet
     * @throws InvalidInput naming all that is missing
     */
    static Outcome judge(
            DeliveryReport report,
            LocalDate issuedOn,
            LocalDate today,
            Function<LocalDate, @Nullable LocalDate> announced) {
        var errors = new InvalidInput.Collector();
        errors.when(report.on().isAfter(today), "#/on", "document.day-to-come", "送达日期不能晚于今天。");
        errors.when(
                report.on().isBefore(issuedOn), "#/on", "document.day-before-issue", "送达日期不能早于文书的日期 " + issuedOn + "。");
        if (report.failed()) {
            errors.when(blank(report.reason()), "#/reason", "document.no-reason", "请写明没有送达的原因，例如拒收、查无此人、退回。");
            errors.refuse();
            return new Outcome.Failed();
        }
        switch (report.way()) {
            case ON_SPOT, DIRECT -> receiver(errors, report);
            case LEFT -> {
                errors.when(blank(report.reason()), "#/reason", "document.no-reason", "请写明拒收的事由。");
                errors.when(blank(report.place()), "#/place", "document.no-place", "请写明留置的地点。");
                errors.when(
                        report.witnesses().stream().allMatch(DeliveryPolicy::blank) && !report.recorded(),
                        "#/witnesses",
                        "document.no-witness",
                        "留置送达要有见证人签名，或者全程录音录像。请填写见证人，或勾选“已全程录像”。");
            }
            case ENTRUSTED -> {
                errors.when(blank(report.entrusted()), "#/entrusted", "document.no-entrusted", "请填写受委托送达的机关。");
                receiver(errors, report);
            }
            case POSTED -> {
                errors.when(blank(report.mailNumber()), "#/mailNumber", "document.no-mail-number", "请填写邮件号码。");
                receiver(errors, report);
            }
            case ELECTRONIC -> {
                errors.when(
                        report.agreedOn() == null,
                        "#/agreedOn",
                        "document.not-agreed",
                        "电子送达要经受送达人书面同意。请填写送达地址确认书（电子送达）的日期，或改用其他方式。");
                errors.when(
                        report.agreedOn() != null && report.agreedOn().isAfter(report.on()),
                        "#/agreedOn",
                        "document.agreed-later",
                        "同意电子送达的日期不能晚于送达日期。");
                errors.when(blank(report.address()), "#/address", "document.no-address", "请填写送达的电子地址：手机号、邮箱或平台账号。");
            }
            case ANNOUNCED -> {
                errors.when(
                        blank(report.reason()),
                        "#/reason",
                        "document.no-reason",
                        "公告送达要先穷尽其他方式。请写明受送达人下落不明，或其他方式无法送达的情况。");
                errors.when(blank(report.address()), "#/address", "document.no-address", "请写明在哪里公告。");
            }
        }
        errors.refuse();
        if (report.way() != DeliveryWay.ANNOUNCED) {
            return new Outcome.Delivered(report.on());
        }
        LocalDate counts = announced.apply(report.on());
        if (counts == null) {
            throw InvalidInput.of("#/on", "document.calendar-missing", "公告期满日所在年份的放假安排还没有导入，期满日暂不能确定。请先导入日历。");
        }
        return counts.isBefore(today) ? new Outcome.Delivered(counts) : new Outcome.Running(counts);
    }

    private static void receiver(InvalidInput.Collector errors, DeliveryReport report) {
        errors.when(blank(report.receiver()), "#/receiver", "document.no-receiver", "请填写签收人。");
        errors.when(blank(report.capacity()), "#/capacity", "document.no-capacity", "请写明签收人的身份，例如本人、法定代表人、同住成年家属。");
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** What a report comes to. */
    sealed interface Outcome {

        /** It counts as delivered on that day. */
        record Delivered(LocalDate on) implements Outcome {}

        /** An announcement runs; it will count on that day. */
        record Running(LocalDate countsOn) implements Outcome {}

        /** Nobody got it: another way must be tried. */
        record Failed() implements Outcome {}
    }
}
