package org.shiheng.line.consumer;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A complaint, report or consultation as it comes in, whatever the entrance.
 *
 * @param kind complaint, violation report or consultation
 * @param receivedOn the day it was received; the version of the rules follows it
 * @param subject the business, when it was found in the register
 * @param division district in which the business is, when it was not found
 * @param person who filed it; none for an anonymous report
 * @param form the filing form of the procedure
 * @param besides the matter that the same letter was filed as already; the two are linked
 * @param sourceNumber its number where it comes from; the same one is filed once
 */
public record FileComplaint(
        Kind kind,
        LocalDate receivedOn,
        @Nullable Long subject,
        @Nullable Integer division,
        @Nullable Person person,
        Map<String, Object> form,
        @Nullable Long besides,
        String source,
        String sourceNumber) {

    /** 投诉, 举报 or 咨询; one letter that holds two of them is filed twice and linked (rulebook 05 §一). */
    public enum Kind {
        COMPLAINT("consumer.complaint"),
        REPORT("consumer.report"),
        CONSULTATION("consumer.consultation");

        private final String procedure;

        Kind(String procedure) {
            this.procedure = procedure;
        }

        public String procedure() {
            return procedure;
        }
    }

    /** Who filed it; encrypted at rest. */
    public record Person(
            String name, String phone, @Nullable String address) {}
}
