package org.shiheng.core.calendar;

import java.time.LocalDate;

/**
 * A day off or a make-up workday as announced.
 *
 * @param worked true for a weekend day that is worked, false for a day off
 * @param name the festival it belongs to
 */
public record CalendarDay(LocalDate date, boolean worked, String name) {}
