package org.shiheng.kernel.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document that was issued, without its bytes.
 *
 * @param code of its template
 * @param number as printed; empty when this kind carries none
 * @param guarded whether it names a private person: opened by those who handle the matter, on record
 * @param pdfHash SHA-256 of the PDF, hex
 * @param withdrawnOn since when it counts no more
 */
public record IssuedDocument(
        long id,
        long matter,
        String code,
        String name,
        String number,
        LocalDate issuedOn,
        Instant issuedAt,
        String issuedBy,
        String checkCode,
        boolean sealed,
        boolean guarded,
        int copies,
        String pdfHash,
        int pdfBytes,
        @Nullable LocalDate withdrawnOn,
        List<Addressee> addressees,
        List<Delivery> deliveries) {

    /** The legal day on which all it is addressed to have it; none while one of them has not. */
    public Optional<LocalDate> deliveredOn() {
        if (addressees.isEmpty() || addressees.stream().anyMatch(one -> one.deliveredOn() == null)) {
            return Optional.empty();
        }
        return addressees.stream().map(Addressee::deliveredOn).max(Comparator.naturalOrder());
    }

    /** How it is called in messages: 《行政处罚决定书》（营市监罚字〔2026〕1号）. */
    public String title() {
        return "《" + name + "》" + (number.isEmpty() ? "" : "（" + number + "）");
    }

    /** To whom it goes. */
    public record Addressee(
            int n, String part, String shown, @Nullable LocalDate deliveredOn) {}

    /** One try to deliver it. */
    public record Delivery(
            long id,
            DeliveryWay way,
            State state,
            LocalDate beganOn,
            @Nullable LocalDate countsOn,
            DeliveryReport receipt,
            String actor,
            Instant at) {

        /** What became of it. */
        public enum State {
            DELIVERED("已送达"),
            RUNNING("公告中"),
            FAILED("未送达");

            private final String label;

            State(String label) {
                this.label = label;
            }

            public String label() {
                return label;
            }
        }
    }
}
