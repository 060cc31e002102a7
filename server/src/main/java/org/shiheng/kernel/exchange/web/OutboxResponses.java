package org.shiheng.kernel.exchange.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.exchange.intake.Kind;
import org.shiheng.kernel.exchange.outbox.Delivery;
import org.shiheng.kernel.exchange.outbox.Outgoing;

/** What the pages of reporting are answered with. */
final class OutboxResponses {

    private OutboxResponses() {}

    record TargetList(List<TargetRow> items, List<KindName> kinds) {}

    record KindName(String key, String name) {}

    /**
     * A platform with how much stands where.
     *
     * @param credential whether one is kept
     * @param heldUntil nothing is sent before
     */
    record TargetRow(
            String code,
            String name,
            String endpoint,
            List<String> kinds,
            List<String> kindNames,
            String senderName,
            String senderCode,
            LocalDate since,
            boolean active,
            boolean credential,
            @Nullable Instant heldUntil,
            @Nullable String trouble,
            List<StateCount> counts,
            int version) {}

    record StateCount(String state, String label, boolean stuck, long rows) {}

    record ItemPage(List<Item> items, @Nullable String next) {}

    record Item(
            long id,
            String kind,
            String kindName,
            String number,
            String name,
            boolean withdraws,
            String state,
            String stateLabel,
            boolean stuck,
            int attempts,
            @Nullable Instant nextAt,
            @Nullable String receipt,
            @Nullable String message,
            String record,
            Instant createdAt,
            @Nullable Instant settledAt) {}

    record ItemDetail(Item item, List<Value> values, List<Sending> sendings) {}

    /** One field as it goes out; numbers of papers of persons are not shown. */
    record Value(String name, @Nullable String title, String value) {}

    record DeliveryList(List<Sending> items) {}

    record Sending(
            long id,
            String kind,
            int rows,
            int rejected,
            String outcome,
            String outcomeLabel,
            int status,
            @Nullable String receipt,
            @Nullable String message,
            Instant sentAt,
            long tookMillis) {}

    record Replayed(int rows) {}

    static Item item(Outgoing row, String kindName) {
        return new Item(
                row.id(),
                row.kind(),
                kindName,
                row.number(),
                row.name(),
                row.withdraws(),
                row.state().name(),
                row.state().label(),
                row.state().stuck(),
                row.attempts(),
                row.state() == Outgoing.State.WAITING && row.attempts() > 0 ? row.nextAt() : null,
                row.receipt(),
                row.message(),
                row.record().toString(),
                row.createdAt(),
                row.settledAt());
    }

    static Sending delivery(Delivery one) {
        return new Sending(
                one.id(),
                one.kind(),
                one.rows(),
                one.rejected(),
                one.outcome().name(),
                one.outcome().label(),
                one.status(),
                one.receipt(),
                one.message(),
                one.sentAt(),
                one.tookMillis());
    }

    /** In the order of the form. */
    private static int place(@Nullable Kind kind, String name) {
        for (int i = 0; kind != null && i < kind.fields().size(); i++) {
            var field = kind.fields().get(i);
            if (field.title().equals(name) || field.names().contains(name)) {
                return i;
            }
        }
        return Integer.MAX_VALUE;
    }

    static List<Value> values(@Nullable Kind kind, Map<String, Object> values) {
        return values.entrySet().stream()
                .sorted(java.util.Comparator.comparingInt(entry -> place(kind, entry.getKey())))
                .map(entry -> {
                    var field = kind == null
                            ? null
                            : kind.fields().stream()
                                    .filter(one -> one.title().equals(entry.getKey())
                                            || one.names().contains(entry.getKey()))
                                    .findFirst()
                                    .orElse(null);
                    boolean shown = field == null || field.open();
                    return new Value(
                            entry.getKey(),
                            field == null || field.title().equals(entry.getKey()) ? null : field.title(),
                            shown ? String.valueOf(entry.getValue()) : "已隐去，照原样报送");
                })
                .toList();
    }
}
