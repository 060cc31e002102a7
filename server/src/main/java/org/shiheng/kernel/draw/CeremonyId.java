package org.shiheng.kernel.draw;

/** Identifies one draw. */
public record CeremonyId(long value) {}
