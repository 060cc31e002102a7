package org.shiheng.core.draw;

/**
 * One id that was drawn.
 *
 * @param positionHex its position in the round, by which the stratum was ordered
 */
public record Drawn(String id, String stratum, String positionHex) {}
