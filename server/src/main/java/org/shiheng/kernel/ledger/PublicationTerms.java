package org.shiheng.kernel.ledger;

import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.catalog.Setting;
import org.shiheng.kernel.catalog.Settings;
import org.springframework.stereotype.Component;

/**
 * How long a record is shown to anybody at most, by its kind and how grave it is, and which kinds a repair ends. These are
 * dated settings of the day one looks: when a new law shortens a term, what ran longer ends with it.
 *
 * <p>Basis: 《市场监督管理行政处罚信息公示规定》（2021年总局令第45号）第十三条；《市场监督管理信用修复管理办法》（2025年12月25日施行）；
 * 《市场监督管理严重违法失信名单管理办法》（2021年总局令第44号）；规则书03第五节.
 */
@Component
class PublicationTerms {

    private static final String LONGEST = "ledger.publication.longest-months.";
    private static final String ENDS = "ledger.publication.ends-with-repair.";

    private final Settings settings;

    PublicationTerms(Settings settings) {
        this.settings = settings;
    }

    /**
     * The SQL condition that a record {@code r} is shown on the day, which is the parameter {@code :day}. Only names of
     * enums and whole numbers of the settings are written into it.
     */
    String shownOn(LocalDate day) {
        var condition = new StringBuilder(
                "r.publish_from <= :day and (r.publish_through is null or r.publish_through >= :day)");
        String caps = settings.startingWith(LONGEST, day).stream()
                .map(PublicationTerms::cap)
                .collect(Collectors.joining());
        if (!caps.isEmpty()) {
            condition.append(" and case").append(caps).append(" else true end");
        }
        String repairable = settings.startingWith(ENDS, day).stream()
                .filter(Setting::flag)
                .map(setting -> "'" + RecordKind.valueOf(setting.key().substring(ENDS.length())) + "'")
                .collect(Collectors.joining(","));
        if (!repairable.isEmpty()) {
            condition
                    .append(" and not (r.kind in (")
                    .append(repairable)
                    .append(
                            ") and exists (select 1 from ledger.record f where f.repairs = r.id and f.occurred_on <= :day")
                    .append(" and not exists (select 1 from ledger.record u where u.supersedes = f.id)))");
        }
        return condition.append(' ').toString();
    }

    /** The last day a record is shown by its own term and by the longest one of its kind on that day. */
    @Nullable
    LocalDate last(LedgerRecord record, LocalDate day) {
        LocalDate own = record.publishThrough();
        LocalDate from = record.publishFrom();
        String exact = LONGEST + record.kind() + "." + record.severity();
        LocalDate capped = from == null
                ? null
                : settings.startingWith(LONGEST + record.kind(), day).stream()
                        .filter(setting -> setting.key().equals(LONGEST + record.kind())
                                || setting.key().equals(exact))
                        .map(setting -> from.plusMonths(setting.integer()))
                        .min(LocalDate::compareTo)
                        .orElse(null);
        if (own == null || capped == null) {
            return own == null ? capped : own;
        }
        return own.isBefore(capped) ? own : capped;
    }

    private static String cap(Setting setting) {
        String[] words = setting.key().substring(LONGEST.length()).split("\\.");
        String which = " when r.kind = '" + RecordKind.valueOf(words[0]) + "'"
                + (words.length > 1 ? " and r.severity = '" + Severity.valueOf(words[1]) + "'" : "");
        return String.format(
                Locale.ROOT, "%s then (r.publish_from + interval '%d months')::date >= :day", which, setting.integer());
    }
}
