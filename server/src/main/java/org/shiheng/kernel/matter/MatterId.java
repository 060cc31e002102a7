package org.shiheng.kernel.matter;

/** A matter's key. */
public record MatterId(long value) {}
