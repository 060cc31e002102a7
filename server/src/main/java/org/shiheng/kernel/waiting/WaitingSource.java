package org.shiheng.kernel.waiting;

import java.util.List;
import org.shiheng.kernel.authority.Actor;

/** A module that has things waiting for people; the start page asks every one of them. */
public interface WaitingSource {

    /**
     * What waits for somebody.
     *
     * @param unit whether everything of the unit is asked for, not only what this person may do
     */
    List<Waiting> of(Actor actor, boolean unit);
}
