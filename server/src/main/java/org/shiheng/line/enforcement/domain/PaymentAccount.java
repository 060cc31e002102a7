package org.shiheng.line.enforcement.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a party owes by what the case's forms say: fine, parts, payments, pauses.
 *
 * @param surchargePaid what was paid beyond the fine
 */
public record PaymentAccount(
        List<Surcharge.Part> parts,
        List<Surcharge.Payment> payments,
        List<Surcharge.Pause> pauses,
        BigDecimal surchargePaid,
        boolean surchargeWaived) {

    /** Reads it from the facts of a case; empty before the decision was delivered. */
    public static PaymentAccount of(Facts facts) {
        var parts = new ArrayList<Surcharge.Part>();
        var payments = new ArrayList<Surcharge.Payment>();
        var pauses = new ArrayList<Surcharge.Pause>();
        BigDecimal surchargePaid = BigDecimal.ZERO;
        for (Map<?, ?> row : rows(facts, "schedule")) {
            parts.add(new Surcharge.Part(day(row, "dueOn"), Yuan.orZero(row.get("amount"))));
        }
        if (parts.isEmpty() && facts.day("payBy").isPresent()) {
            parts.add(new Surcharge.Part(facts.day("payBy").get(), facts.amount("fine")));
        }
        for (Map<?, ?> row : rows(facts, "payments")) {
            payments.add(new Surcharge.Payment(day(row, "on"), Yuan.orZero(row.get("amount"))));
            surchargePaid = surchargePaid.add(Yuan.orZero(row.get("surcharge")));
        }
        for (Map<?, ?> row : rows(facts, "pauses")) {
            pauses.add(new Surcharge.Pause(day(row, "from"), row.get("through") == null ? null : day(row, "through")));
        }
        return new PaymentAccount(parts, payments, pauses, surchargePaid, facts.is("surchargeWaived"));
    }

    public Surcharge.Sum asOf(LocalDate day, Surcharge surcharge) {
        return surcharge.asOf(day, parts, payments, pauses);
    }

    /** What is still owed of the surcharge. */
    public BigDecimal surchargeOwed(Surcharge.Sum sum) {
        return surchargeWaived
                ? Yuan.of(BigDecimal.ZERO)
                : Yuan.of(sum.surcharge().subtract(surchargePaid).max(BigDecimal.ZERO));
    }

    static List<Map<?, ?>> rows(Facts facts, String field) {
        var rows = new ArrayList<Map<?, ?>>();
        if (facts.values().get(field) instanceof List<?> list) {
            list.forEach(one -> {
                if (one instanceof Map<?, ?> row) {
                    rows.add(row);
                }
            });
        }
        return rows;
    }

    static List<Map<String, Object>> with(Facts facts, String field, Map<String, Object> more) {
        var rows = new ArrayList<Map<String, Object>>();
        for (Map<?, ?> row : rows(facts, field)) {
            var copy = new HashMap<String, Object>();
            row.forEach((key, value) -> copy.put(String.valueOf(key), value));
            rows.add(copy);
        }
        rows.add(more);
        return rows;
    }

    private static LocalDate day(Map<?, ?> row, String field) {
        @Nullable Object value = row.get(field);
        return LocalDate.parse(String.valueOf(value));
    }
}
