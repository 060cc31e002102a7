package org.shiheng.kernel.indicator;

import java.util.List;

/** A lock with its figures, in the order of the plan. */
public record Locked(Lock lock, List<LockedFigure> figures) {}
