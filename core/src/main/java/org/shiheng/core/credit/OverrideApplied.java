package org.shiheng.core.credit;

/**
 * A hard rule whose condition was met.
 *
 * @param moved whether it decided the final class; one rule at most
 * @param explanation Chinese, with the facts of the case
 */
public record OverrideApplied(HardRule rule, boolean moved, String explanation) {}
