package org.shiheng.kernel.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where a module keeps copies of what records say. When the law ends a text, its copies go in the same transaction; what
 * may stay and why is decided in ADR 0019. A module offers one by a bean.
 */
public interface TextCopies {

    /** What is kept there, in words: {@code 归集的原文}. */
    String what();

    /**
     * Takes the copies away.
     *
     * @param erased the record whose text the law ended
     * @param trace the public record that tells of it
     * @return how many there were
     */
    int erase(JdbcClient jdbc, RecordId erased, RecordId trace);
}
