package org.shiheng.kernel.document;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an officer reports of one try to deliver: the receipt (送达回证).
 *
 * @param addressee which of the document's addressees, from 1
 * @param on the day that counts for the way: handed over, left, signed on the post's receipt, arrived, announced
 * @param failed whether nobody got it; the reason says why
 * @param receiver who took it
 * @param capacity in what capacity: 本人, 法定代表人, 同住成年家属, 收件人员 …
 * @param place where
 * @param witnesses who saw that it was left
 * @param recorded whether the whole was filmed, instead of witnesses
 * @param mailNumber number of the letter
 * @param address electronic address or place of announcement
 * @param agreedOn when the addressee agreed to electronic delivery in writing (电子送达确认)
 * @param entrusted who was asked to deliver it
 * @param reason why it was refused, could not be delivered, or is announced
 * @param attachment the receipt or picture, kept with the matter
 */
public record DeliveryReport(
        int addressee,
        DeliveryWay way,
        LocalDate on,
        boolean failed,
        @Nullable String receiver,
        @Nullable String capacity,
        @Nullable String place,
        List<String> witnesses,
        boolean recorded,
        @Nullable String mailNumber,
        @Nullable String address,
        @Nullable LocalDate agreedOn,
        @Nullable String entrusted,
        @Nullable String reason,
        @Nullable Long attachment) {

    public DeliveryReport {
        witnesses = List.copyOf(witnesses);
    }
}
