package org.shiheng.demo.city;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What changed in the register since a subject was established. */
final class History {

    private final Chance chance;
    private final Names names;
    private final LocalDate from;
    private final LocalDate until;

    History(Chance chance, Names names, LocalDate established, LocalDate until) {
        this.chance = chance;
        this.names = names;
        this.from = established;
        this.until = until;
    }

    List<DemoSubject.Change> changes(
            String name,
            String owner,
            String address,
            BigDecimal capital,
            boolean individual,
            Trade trade,
            List<String> roads) {
        var changes = new ArrayList<DemoSubject.Change>();
        if (ChronoUnit.DAYS.between(from, until) < 120) {
            return changes;
        }
        int frequency = individual ? 1 : 3;
        if (chance.perMille(20 * frequency)) {
            changes.add(change("NAME", former(name), name, "名称变更登记"));
        }
        if (chance.perMille(30 * frequency)) {
            changes.add(change("ADDRESS", moved(address, roads), address, "住所变更登记"));
        }
        if (!individual && chance.perMille(130)) {
            changes.add(change("LEGAL_REPRESENTATIVE", names.person(chance), owner, "法定代表人变更登记"));
        }
        if (!individual && chance.perMille(80)) {
            BigDecimal before =
                    capital.divide(BigDecimal.valueOf(chance.between(2, 5)), -4, java.math.RoundingMode.HALF_UP);
            if (before.signum() > 0 && before.compareTo(capital) != 0) {
                changes.add(change("CAPITAL", before.setScale(2).toPlainString(), capital.toPlainString(), "增加注册资本"));
            }
        }
        if (trade.scope().contains("；") && chance.perMille(25 * frequency)) {
            changes.add(change("BUSINESS_SCOPE", trade.scope().split("；")[0], trade.scope(), "经营范围变更登记"));
        }
        changes.sort(Comparator.comparing(DemoSubject.Change::changedOn));
        return changes;
    }

    private DemoSubject.Change change(String item, String before, String after, String basis) {
        long days = ChronoUnit.DAYS.between(from, until) - 60;
        return new DemoSubject.Change(item, before, after, until.minusDays((long) (chance.share() * days)), basis);
    }

    /** The name with its first mark changed: what a business is called before it thinks better of it. */
    private String former(String name) {
        int middle = Math.min(name.length() - 3, Math.max(2, name.length() / 2));
        return name.substring(0, middle) + "新" + name.substring(middle);
    }

    private String moved(String address, List<String> roads) {
        int end = Math.max(address.indexOf("街道"), address.indexOf("镇"));
        String head = end < 0
                ? address.substring(0, Math.min(9, address.length()))
                : address.substring(0, end + 1 + (address.startsWith("街道", end) ? 1 : 0));
        return head + chance.one(roads) + chance.between(1, 300) + "号";
    }
}
