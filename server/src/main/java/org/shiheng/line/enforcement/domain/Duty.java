package org.shiheng.line.enforcement.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One standard of duty: what a post must do, by which rule, and which line of the yearly assessment measures it.
 *
 * <p>Basis: 营口市“十四五”市场监管规划第六章第一节（二）（三）：履职标准、执法责任制 (plan 222, 228).
 *
 * @param item code of a line of the assessment; none = nothing counts it
 */
public record Duty(
        String code,
        String post,
        String duty,
        @Nullable String item,
        String basis,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveThrough) {

    public boolean appliesOn(LocalDate day) {
        return !day.isBefore(effectiveFrom) && (effectiveThrough == null || !day.isAfter(effectiveThrough));
    }

    /** As it is chosen and kept in an application. */
    public String words() {
        return post + "：" + duty;
    }
}
