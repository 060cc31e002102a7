package org.shiheng.kernel.exchange.lists;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shiheng.kernel.exchange.intake.GatheringRates;
import org.shiheng.kernel.exchange.intake.Kind;
import org.shiheng.kernel.exchange.intake.Kinds;
import org.shiheng.kernel.exchange.intake.Source;
import org.shiheng.kernel.exchange.intake.Sources;
import org.shiheng.kernel.export.ExportList;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.subject.Masking;
import org.springframework.stereotype.Component;

/** What a department declared and has not sent, to be handed to it: the missing part of the gathering rate, number by number. */
@Component
class MissingList implements ExportList {

    private static final int LONGEST_PERSON = 4;

    private final GatheringRates rates;
    private final Sources sources;
    private final Kinds kinds;
    private final Clock clock;

    MissingList(GatheringRates rates, Sources sources, Kinds kinds, Clock clock) {
        this.rates = rates;
        this.sources = sources;
        this.kinds = kinds;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "missing";
    }

    @Override
    public String title() {
        return "应归集没有归集的";
    }

    @Override
    public String act() {
        return "exchange.export";
    }

    @Override
    public boolean personal() {
        return true;
    }

    @Override
    public List<Condition> conditions() {
        return List.of(
                Condition.choice(
                        "source",
                        "来源",
                        sources.all().stream()
                                .map(source -> new Choice(source.code(), source.name()))
                                .toList()),
                Condition.choice(
                        "kind",
                        "种类",
                        kinds.all().stream()
                                .map(kind -> new Choice(kind.key(), kind.name()))
                                .toList()),
                Condition.day("from", "决定日期从"),
                Condition.day("through", "到"));
    }

    @Override
    public Prepared prepare(Question question) {
        Map<String, String> mine =
                sources.of(question.actor()).stream().collect(Collectors.toMap(Source::code, Source::name));
        String source = question.given("source");
        String key = question.given("kind");
        Kind kind = key == null ? null : kinds.find(key).orElse(null);
        var errors = new InvalidInput.Collector();
        errors.when(
                source == null || !mine.containsKey(source),
                "#/conditions/source",
                "exchange.source-not-yours",
                "请选择您单位正在使用的来源。");
        errors.when(kind == null, "#/conditions/kind", "exchange.kind-needed", "请选择是哪一类信息。");
        errors.refuse();
        LocalDate today = LocalDate.now(clock);
        LocalDate from = day(question, "from", today.withDayOfYear(1));
        LocalDate through = day(question, "through", today);
        return new Prepared(
                mine.get(source) + "，" + kind.name() + "，" + from + " 至 " + through,
                List.of(Column.text("文号"), Column.day("决定日期"), Column.text("相对人名称")),
                rates.missingCount(question.actor(), source, kind.key(), from, through),
                sink -> rates.missing(
                        question.actor(),
                        source,
                        kind.key(),
                        from,
                        through,
                        Integer.MAX_VALUE,
                        one -> sink.row(
                                Arrays.asList(one.number(), one.decidedOn(), name(one.name(), question.open())))));
    }

    /** So short a name is a person's. */
    private static String name(String name, boolean open) {
        return open || name.length() > LONGEST_PERSON ? name : Masking.person(name);
    }

    private static LocalDate day(Question question, String key, LocalDate otherwise) {
        String given = question.given(key);
        try {
            return given == null ? otherwise : LocalDate.parse(given);
        } catch (DateTimeParseException e) {
            throw InvalidInput.of("#/conditions/" + key, "exchange.bad-day", "日期请写成 2026-05-20 的样子。");
        }
    }
}
