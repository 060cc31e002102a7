package org.shiheng.line.enforcement.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.calendar.Calendars;
import org.shiheng.kernel.matter.ActRule;
import org.shiheng.kernel.matter.ActRule.Judgement;

/**
 * Paying, paying later or in parts, and making the party pay.
 *
 * <p>Basis: 《中华人民共和国行政处罚法》（2021年修订）第六十六条、第六十七条、第七十二条、第七十三条;《中华人民共和国行政强制法》第四十二条、第五十三条、第五十四条.
 */
final class PaymentRules {

    private final CaseLaw law;
    private final Calendars calendars;
    private final CaseGoods goods;

    PaymentRules(CaseLaw law, Calendars calendars, CaseGoods goods) {
        this.law = law;
        this.calendars = calendars;
        this.goods = goods;
    }

    private Surcharge.Sum sum(ActRule.Case about) {
        return PaymentAccount.of(new Facts(about.facts())).asOf(about.actDay(), law.surcharge(about.actDay()));
    }

    /** A payment: first the fine, then the surcharge; never more than is owed. */
    Judgement pay(ActRule.Case about) {
        var facts = new Facts(about.facts());
        var form = new Facts(about.form());
        Surcharge.Sum sum = sum(about);
        BigDecimal owed = sum.unpaid().add(PaymentAccount.of(facts).surchargeOwed(sum));
        BigDecimal amount = form.amount("amount");
        if (amount.compareTo(owed) > 0) {
            return new ActRule.Invalid(
                    "#/amount",
                    "enforcement.paid-too-much",
                    "到 " + about.actDay() + " 应缴" + Yuan.words(owed) + "（罚款" + Yuan.words(sum.unpaid()) + "，加处罚款"
                            + Yuan.words(owed.subtract(sum.unpaid())) + "），不能多收。");
        }
        BigDecimal ofFine = amount.min(sum.unpaid());
        var payment = new HashMap<String, Object>();
        payment.put("on", about.actDay().toString());
        payment.put("amount", ofFine.toPlainString());
        payment.put("surcharge", amount.subtract(ofFine).toPlainString());
        payment.put("receipt", String.valueOf(form.text("receipt")));
        return new ActRule.Allowed(Map.of("payments", PaymentAccount.with(facts, "payments", payment)));
    }

    /** Equal parts, one a month; the last takes the rest. Granted before the fine is overdue. */
    Judgement instalments(ActRule.Case about) {
        var facts = new Facts(about.facts());
        var form = new Facts(about.form());
        LocalDate payBy = facts.day("payBy").orElseThrow();
        int count = form.amount("instalments").intValue();
        LocalDate first = form.day("firstDueOn").orElseThrow();
        if (!first.isAfter(about.actDay())) {
            return new ActRule.Invalid("#/firstDueOn", "enforcement.instalment-in-past", "第一期要在批准以后。");
        }
        BigDecimal unpaid = sum(about).unpaid();
        BigDecimal each = unpaid.divide(BigDecimal.valueOf(count), 2, RoundingMode.DOWN);
        var schedule = new ArrayList<Map<String, Object>>();
        BigDecimal paid = facts.amount("fine").subtract(unpaid);
        if (paid.signum() > 0) {
            schedule.add(Map.of("dueOn", payBy.toString(), "amount", paid.toPlainString()));
        }
        for (int i = 0; i < count; i++) {
            BigDecimal amount = i < count - 1 ? each : unpaid.subtract(each.multiply(BigDecimal.valueOf(count - 1L)));
            schedule.add(Map.of("dueOn", first.plusMonths(i).toString(), "amount", amount.toPlainString()));
        }
        LocalDate last = first.plusMonths(count - 1L);
        var kept = new HashMap<String, Object>();
        kept.put("schedule", schedule);
        kept.put(
                "scheduleWords",
                schedule.stream()
                        .map(row -> row.get("dueOn") + " 缴" + row.get("amount") + "元")
                        .toList());
        kept.put("laterDays", Math.max(1, ChronoUnit.DAYS.between(payBy, last)));
        return new ActRule.Allowed(kept);
    }

    /** A reconsideration or lawsuit stops the surcharge; the penalty itself goes on. */
    static Judgement litigation(ActRule.Case about) {
        var pause = new HashMap<String, Object>();
        pause.put("from", about.actDay().toString());
        return new ActRule.Allowed(Map.of(
                "pauses", PaymentAccount.with(new Facts(about.facts()), "pauses", pause), "litigationOpen", true));
    }

    static Judgement litigationOver(ActRule.Case about) {
        var facts = new Facts(about.facts());
        if (!facts.is("litigationOpen")) {
            return new ActRule.Refused("enforcement.no-litigation", "没有进行中的复议或诉讼", "先登记当事人申请复议或者起诉。");
        }
        var rows = new ArrayList<Map<String, Object>>();
        for (Map<?, ?> row : PaymentAccount.rows(facts, "pauses")) {
            var copy = new HashMap<String, Object>();
            row.forEach((key, value) -> copy.put(String.valueOf(key), value));
            copy.putIfAbsent("through", about.actDay().toString());
            rows.add(copy);
        }
        return new ActRule.Allowed(Map.of(
                "pauses",
                rows,
                "litigationOpen",
                false,
                "litigationOverOn",
                about.actDay().toString()));
    }

    static Judgement revoked(ActRule.Case about) {
        if (new Facts(about.facts()).text("litigationOverOn") == null
                && !Boolean.TRUE.equals(about.form().get("ownMistake"))) {
            return new ActRule.Refused(
                    "enforcement.no-ground-to-revoke", "没有撤销的依据", "先登记复议或诉讼的结果；本机关自行纠正的，选“本机关自行纠正”。");
        }
        return new ActRule.Allowed(Map.of("closeWay", "REVOKED", "resultText", "原处罚决定已被撤销"));
    }

    /** Everything is paid and every confiscated thing is disposed of. */
    Judgement performed(ActRule.Case about) {
        Surcharge.Sum sum = sum(about);
        BigDecimal surcharge = Boolean.TRUE.equals(about.form().get("surchargeWaived"))
                ? BigDecimal.ZERO
                : PaymentAccount.of(new Facts(about.facts())).surchargeOwed(sum);
        if (sum.unpaid().signum() > 0 || surcharge.signum() > 0) {
            return new ActRule.Refused(
                    "enforcement.not-paid",
                    "还没有履行完毕",
                    "还欠罚款" + Yuan.words(sum.unpaid()) + "、加处罚款" + Yuan.words(surcharge) + "。");
        }
        List<String> open = goods.notDisposed(about.matter());
        if (!open.isEmpty()) {
            return new ActRule.Refused("enforcement.goods-open", "财物还没有处理完", "还没有处理：" + String.join("、", open) + "。");
        }
        return new ActRule.Allowed(Map.of("performedOn", about.actDay().toString()));
    }

    /** To the court only when the party let its remedies pass, was exhorted, and within three months. */
    Judgement court(ActRule.Case about) {
        var facts = new Facts(about.facts());
        if (facts.is("litigationOpen")) {
            return new ActRule.Refused("enforcement.litigation-runs", "复议或诉讼还没有结束", "复议、诉讼期间不能申请法院强制执行。");
        }
        LocalDate exhorted = facts.day("exhortedOn").orElse(null);
        LocalDate open = exhorted == null
                ? null
                : calendars.sum("ENF_EXHORTATION", exhorted).dueOn();
        if (open == null || !about.actDay().isAfter(open)) {
            return new ActRule.Refused(
                    "enforcement.not-exhorted",
                    "催告期还没有满",
                    open == null ? "先送达履行催告书，满10个工作日再申请。" : "催告期到 " + open + "，期满后再申请。");
        }
        LocalDate delivered = facts.day("deliveredOn").orElse(about.legalOn());
        LocalDate remedies = facts.day("litigationOverOn")
                .orElseGet(() -> later(
                        calendars.sum("ENF_RECONSIDERATION", delivered).dueOn(),
                        calendars.sum("ENF_LAWSUIT", delivered).dueOn()));
        if (remedies == null || !about.actDay().isAfter(remedies)) {
            return new ActRule.Refused(
                    "enforcement.remedies-run", "当事人还可以复议或起诉", "复议、诉讼期限到 " + remedies + "，期满不申请才能申请法院强制执行。");
        }
        LocalDate latest = calendars.sum("ENF_COURT", remedies).dueOn();
        if (latest != null && about.actDay().isAfter(latest)) {
            return new ActRule.Refused("enforcement.court-too-late", "已经超过申请期限", "要在 " + latest + " 以前申请。");
        }
        return Judgement.allowed();
    }

    private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null ? other : other == null || one.isAfter(other) ? one : other;
    }
}
