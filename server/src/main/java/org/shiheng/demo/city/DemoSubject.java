package org.shiheng.demo.city;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subject of the demo city with what hangs on it.
 *
 * @param number its place in the city, from 1; also its source number
 */
public record DemoSubject(
        int number,
        @Nullable String uscc,
        @Nullable String registrationNumber,
        String name,
        String type,
        String status,
        LocalDate establishedOn,
        LocalDate approvedOn,
        BigDecimal registeredCapital,
        @Nullable BigDecimal paidInCapital,
        Trade trade,
        int division,
        int town,
        String address,
        boolean addressDeclared,
        String representative,
        String representativeIdMasked,
        String phone,
        int employees,
        List<String> tags,
        @Nullable LocalDate observationThrough,
        String registrationAuthority,
        int station,
        List<Person> people,
        List<Change> changes,
        List<Place> places) {

    /** Names before the present one. */
    public List<String> formerNames() {
        return changes.stream()
                .filter(change -> change.item().equals("NAME") && change.before() != null)
                .map(Change::before)
                .map(String::valueOf)
                .toList();
    }

    boolean operating() {
        return status.equals("ACTIVE") || status.equals("DORMANT");
    }

    boolean individual() {
        return type.equals("INDIVIDUAL");
    }

    /** Somebody with a duty. */
    public record Person(
            String duty,
            String name,
            LocalDate since,
            @Nullable LocalDate through) {}

    /** One item of the register that changed. */
    public record Change(
            String item, @Nullable String before, @Nullable String after, LocalDate changedOn, String basis) {}

    /** A place of business with its coordinates. */
    public record Place(String kind, String address, int town, double longitude, double latitude, LocalDate filedOn) {}
}
