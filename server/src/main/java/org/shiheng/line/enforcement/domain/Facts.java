package org.shiheng.line.enforcement.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what forms of a case said, the newest value of each field. */
public record Facts(Map<String, Object> values) {

    public @Nullable String text(String field) {
        Object value = values.get(field);
        return value == null || String.valueOf(value).isBlank()
                ? null
                : String.valueOf(value).strip();
    }

    public boolean is(String field) {
        return Boolean.TRUE.equals(values.get(field));
    }

    public Optional<LocalDate> day(String field) {
        return Optional.ofNullable(text(field)).map(LocalDate::parse);
    }

    public BigDecimal amount(String field) {
        return Yuan.orZero(values.get(field));
    }

    public @Nullable BigDecimal amountOrNone(String field) {
        return Yuan.from(values.get(field));
    }

    public List<String> texts(String field) {
        return values.get(field) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    public PartyKind partyKind() {
        String kind = text("partyKind");
        return kind == null ? PartyKind.ORGANIZATION : PartyKind.valueOf(kind);
    }

    /** The penalty that is proposed or was decided. */
    public Thresholds.Proposal proposal() {
        return new Thresholds.Proposal(
                amount("fine"), amount("gains").add(amount("goods")), Set.copyOf(texts("others")));
    }

    /** What decides about gates and publicity. */
    public Set<String> features() {
        return new LinkedHashSet<>(texts("features"));
    }
}
