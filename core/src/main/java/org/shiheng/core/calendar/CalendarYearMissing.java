package org.shiheng.core.calendar;

/** Says that a limit reaches into a year whose days off have not been announced or imported yet. */
public final class CalendarYearMissing extends RuntimeException {

    private final int year;

    public CalendarYearMissing(int year) {
        super(year + "年放假安排尚未导入，期限暂不能确定");
        this.year = year;
    }

    /** The year that has to be imported. */
    public int year() {
        return year;
    }
}
