package org.shiheng.line.enforcement.domain;

import java.time.LocalDate;

/** Who may be asked for a legal opinion: those whose term on a roster runs on the day. */
public interface Roster {

    /** Whether somebody is on a roster on a day, as the list of choices writes them: 姓名（单位）. */
    boolean holds(String person, LocalDate day);
}
