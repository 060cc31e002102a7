package org.shiheng;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordKind;
import org.springframework.boot.test.context.TestComponent;

/** What enters an empty ledger counts as history taken over; the tests come long after, in whatever order they run. */
@TestComponent
class FirstRecord {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

    /** After the city, for the record is of one of its stations. */
    FirstRecord(City city, Ledger ledger, TestClock.Movable clock) {
        clock.set(DAY);
        ledger.append(
                Scope.wholeCity(),
                new NewRecord(
                        RecordKind.COMMITMENT,
                        null,
                        City.ZHANQIAN_FIRST,
                        "八田地市场监督管理所",
                        "TEST",
                        "first",
                        DAY,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        Map.of()));
        ledger.sequence();
        clock.set(TestClock.TODAY);
    }
}
