package org.shiheng.kernel.authority;

import java.time.LocalDate;
import java.util.List;

/**
 * An officer of the inspectors' pool.
 *
 * @param publicNumber the number shown in public instead of the name
 * @param skills codes of the fields the officer may inspect
 * @param auxiliary auxiliary staff are never drawn (rulebook 02 §三)
 */
public record Officer(
        int id,
        String publicNumber,
        String name,
        int department,
        String post,
        String credentialNumber,
        LocalDate credentialValidThrough,
        List<String> skills,
        boolean auxiliary,
        boolean suspended,
        int version) {

    /** Whether the officer may be sent on that day. */
    public boolean availableOn(LocalDate day) {
        return !auxiliary && !suspended && !credentialValidThrough.isBefore(day);
    }
}
