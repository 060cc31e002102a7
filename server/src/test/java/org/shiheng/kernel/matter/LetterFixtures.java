package org.shiheng.kernel.matter;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shiheng.City;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.document.DeliveryReport;
import org.shiheng.kernel.document.DeliveryWay;

/** Matters of the test procedure that issues documents, and ways to deliver them. */
public final class LetterFixtures {

    private LetterFixtures() {}

    /** A matter filed by 周大明 in the first station of 站前区. */
    public static MatterId opened(Matters matters, Actor actor) {
        return opened(matters, actor, "退货", "周大明<b>");
    }

    /** A matter with that claim, filed by that person. */
    public static MatterId opened(Matters matters, Actor actor, String claim, String person) {
        return matters.open(
                actor,
                new OpenMatter(
                        "test.letter",
                        LocalDate.of(2026, 5, 11),
                        "试验文书",
                        null,
                        City.ZHANQIAN_FIRST,
                        null,
                        false,
                        Map.of("claim", claim),
                        List.of(new OpenMatter.NewParticipant(
                                "COMPLAINANT",
                                "周某 ****5678",
                                null,
                                null,
                                Map.of("name", person, "phone", "13912345678", "address", "学府路1号"))),
                        "test",
                        UUID.randomUUID().toString(),
                        null));
    }

    /** Handed over on that day to the person themselves. */
    public static DeliveryReport handed(String day) {
        return report(DeliveryWay.DIRECT, day, null);
    }

    /** Announced from that day on. */
    public static DeliveryReport announced(String day) {
        return report(DeliveryWay.ANNOUNCED, day, "受送达人下落不明");
    }

    /** Tried on that day, and nobody was there. */
    public static DeliveryReport failed(String day) {
        return new DeliveryReport(
                1,
                DeliveryWay.POSTED,
                LocalDate.parse(day),
                true,
                null,
                null,
                null,
                List.of(),
                false,
                "X1",
                null,
                null,
                null,
                "查无此人，退回",
                null);
    }

    private static DeliveryReport report(DeliveryWay way, String day, String reason) {
        return new DeliveryReport(
                1,
                way,
                LocalDate.parse(day),
                false,
                "周大明",
                "本人",
                "学府路1号",
                List.of(),
                false,
                null,
                "本局网站",
                null,
                null,
                reason,
                null);
    }
}
