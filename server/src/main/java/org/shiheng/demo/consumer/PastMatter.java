package org.shiheng.demo.consumer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A matter of the demo's past while it is being made: its acts in order, its limits, what the forms said. */
final class PastMatter {

    final String procedure;
    final String sign;
    final LocalDate received;
    final Shop shop;
    final String title;
    final Map<String, Object> facts = new LinkedHashMap<>();
    final List<Step> steps = new ArrayList<>();
    final List<Limit> limits = new ArrayList<>();
    String state;

    @Nullable
    String outcome;

    @Nullable
    LocalDate closedOn;

    String number = "";

    @Nullable
    String person;

    PastMatter(String procedure, String sign, LocalDate received, Shop shop, String title, String state) {
        this.procedure = procedure;
        this.sign = sign;
        this.received = received;
        this.shop = shop;
        this.title = title;
        this.state = state;
        steps.add(new Step("open", "登记", null, state, received, Map.of()));
    }

    /** An act on a day; nothing happens when the day has not come yet, and nothing after that. */
    boolean act(LocalDate today, LocalDate day, String code, String name, String to, Map<String, Object> form) {
        if (day.isAfter(today) || outcome != null) {
            return false;
        }
        steps.add(new Step(code, name, state, to, day, form));
        facts.putAll(form);
        state = to;
        return true;
    }

    void end(String result, LocalDate day) {
        outcome = result;
        closedOn = day;
        limits.replaceAll(limit -> limit.endedOn() == null ? limit.ended("CANCELLED", day) : limit);
    }

    void start(String code, String rule, LocalDate base, @Nullable LocalDate due) {
        limits.add(new Limit(code, rule, base, due, "OPEN", null, steps.size() - 1, null));
    }

    void stop(String code, LocalDate day) {
        limits.replaceAll(limit -> limit.code().equals(code) && limit.endedOn() == null
                ? limit.ended(limit.due() == null || !day.isAfter(limit.due()) ? "MET" : "LATE", day)
                : limit);
    }

    boolean urgent() {
        return Boolean.TRUE.equals(facts.get("elderly"));
    }

    /** An act. */
    record Step(String code, String name, @Nullable String from, String to, LocalDate on, Map<String, Object> form) {}

    /** A deadline; the acts that began and ended it by their place. */
    record Limit(
            String code,
            String rule,
            LocalDate base,
            @Nullable LocalDate due,
            String state,
            @Nullable LocalDate endedOn,
            int startedBy,
            @Nullable Integer endedBy) {

        Limit ended(String how, LocalDate day) {
            return new Limit(code, rule, base, due, how, day, startedBy, null);
        }
    }

    /** The business concerned. */
    record Shop(
            long id,
            String name,
            int station,
            int division,
            @Nullable Integer town,
            String industry) {}
}
