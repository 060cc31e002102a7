package org.shiheng.core.code;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the examination of a code came to.
 *
 * @param normalised upper case, without blanks and hyphens
 * @param accepted true unless there is an error; warnings do not refuse a code
 * @param findings in the order of the checks
 */
public record CodeVerdict(String normalised, boolean accepted, List<Finding> findings) {

    public CodeVerdict {
        findings = List.copyOf(findings);
    }

    static CodeVerdict of(String normalised, List<Finding> findings) {
        return new CodeVerdict(
                normalised, findings.stream().noneMatch(f -> f.level() == Finding.Level.ERROR), findings);
    }

    /** Returns whether one of the checks found something. */
    public boolean has(Finding.Code code) {
        return findings.stream().anyMatch(f -> f.code() == code);
    }

    /** Returns all reasons in one Chinese line, empty if there are none. */
    public String reasons() {
        return findings.stream().map(Finding::reason).collect(Collectors.joining("；"));
    }
}
