package org.shiheng.kernel.calendar;

/** A year's notice was taken over: limits that run into it can now be told, and others may move. */
public record CalendarChanged(int year) {}
