package org.shiheng.line.enforcement.domain;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.catalog.Settings;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The dated data of penalty cases for the day it is asked for: causes, circumstances, gates, thresholds, terms. */
@Component
public class CaseLaw {

    private final Settings settings;
    private final List<Cause> causes;
    private final List<Circumstance> circumstances;
    private final Gates gates;
    private final List<FirstOffence> firstOffences;
    private final List<BanGround> bans;
    private final List<Duty> duties;

    CaseLaw(Settings settings) {
        this.settings = settings;
        this.causes = read("causes", CaseLaw::cause);
        this.circumstances = read(
                "circumstances",
                row -> new Circumstance(
                        row.get("code"),
                        row.get("name"),
                        Circumstance.Effect.valueOf(row.get("effect")),
                        row.get("basis"),
                        LocalDate.parse(row.get("effective_from")),
                        day(row.get("effective_through"))));
        this.gates = new Gates(read(
                "gates",
                row -> new Gates.Row(
                        Gates.Gate.valueOf(row.get("gate")),
                        row.get("feature"),
                        row.get("name"),
                        row.get("basis"),
                        LocalDate.parse(row.get("effective_from")),
                        day(row.get("effective_through")))));
        this.firstOffences = read(
                "first-offences",
                row -> new FirstOffence(
                        row.get("cause"),
                        row.get("condition"),
                        row.get("basis"),
                        LocalDate.parse(row.get("effective_from")),
                        day(row.get("effective_through"))));
        this.bans = read("bans", CaseLaw::ban);
        this.duties = read(
                "duties",
                row -> new Duty(
                        row.get("code"),
                        row.get("post"),
                        row.get("duty"),
                        row.get("item").isBlank() ? null : row.get("item"),
                        row.get("basis"),
                        LocalDate.parse(row.get("effective_from")),
                        day(row.get("effective_through"))));
    }

    /** What each post must do, on a day. */
    public List<Duty> duties(LocalDate day) {
        return duties.stream().filter(duty -> duty.appliesOn(day)).toList();
    }

    /** Why somebody can be barred from a trade on a day. */
    public List<BanGround> bans(LocalDate day) {
        return bans.stream().filter(ground -> ground.appliesOn(day)).toList();
    }

    /** A ground as it stood on a day; for a ban that runs, the day it began. */
    public Optional<BanGround> ban(String code, LocalDate day) {
        return bans(day).stream().filter(ground -> ground.code().equals(code)).findFirst();
    }

    /** Every cause in force on a day, one row each. */
    public List<Cause> causes(LocalDate day) {
        return causes.stream()
                .filter(cause -> cause.appliesOn(day))
                .filter(cause -> causes.stream()
                                .filter(other -> other.code().equals(cause.code()) && other.appliesOn(day))
                                .findFirst()
                                .orElseThrow()
                        == cause)
                .toList();
    }

    public Optional<Cause> cause(String code, LocalDate day) {
        return causes(day).stream().filter(cause -> cause.code().equals(code)).findFirst();
    }

    /** The tier of a cause for the value it depends on; none when that value is needed and not known. */
    public Optional<Cause> tier(String code, @Nullable BigDecimal value, LocalDate day) {
        return causes.stream()
                .filter(cause -> cause.code().equals(code) && cause.appliesOn(day) && cause.isFor(value))
                .findFirst();
    }

    /** The fine that a tier allows for the value it depends on. */
    public FineRange range(Cause tier, @Nullable BigDecimal value) {
        return tier.range(value);
    }

    public List<Circumstance> circumstances(LocalDate day) {
        return circumstances.stream().filter(one -> one.appliesOn(day)).toList();
    }

    public Gates gates() {
        return gates;
    }

    /** The condition on which a first violation of this cause need not be punished. */
    public Optional<FirstOffence> firstOffence(String cause, LocalDate day) {
        return firstOffences.stream()
                .filter(one -> one.cause().equals(cause)
                        && !day.isBefore(one.effectiveFrom())
                        && (one.effectiveThrough() == null || !day.isAfter(one.effectiveThrough())))
                .findFirst();
    }

    public Discretion discretion(FineRange range, LocalDate day) {
        return new Discretion(
                range,
                number("enforcement.discretion.light-share", day),
                number("enforcement.discretion.heavy-share", day));
    }

    public Thresholds thresholds(LocalDate day) {
        return new Thresholds(
                number("enforcement.hearing.person", day),
                number("enforcement.hearing.organization", day),
                number("enforcement.summary.person", day),
                number("enforcement.summary.organization", day),
                number("enforcement.summary.collect", day),
                PartyKind.valueOf(settings.on("enforcement.sole-trader-as", day).value()));
    }

    public Publicity publicity(LocalDate day) {
        return new Publicity(
                LocalDate.parse(settings.on("enforcement.publicity.new-rules-since", day)
                        .value()),
                number("enforcement.publicity.low-fine", day),
                number("enforcement.publicity.huge-fine", day));
    }

    public Surcharge surcharge(LocalDate day) {
        return new Surcharge(number("enforcement.surcharge.daily", day));
    }

    /** Years after which a violation is punished no more. */
    public int limitationYears(boolean lifeOrFinance, LocalDate day) {
        return whole(lifeOrFinance ? "enforcement.limitation.years-life" : "enforcement.limitation.years", day);
    }

    public int firstOffenceYears(LocalDate day) {
        return whole("enforcement.first-offence.years", day);
    }

    public int leastOfficers(LocalDate day) {
        return whole("enforcement.officers.least", day);
    }

    public BigDecimal number(String key, LocalDate day) {
        return new BigDecimal(settings.on(key, day).value());
    }

    public int whole(String key, LocalDate day) {
        return Integer.parseInt(settings.on(key, day).value());
    }

    private static Cause cause(CSVRecord row) {
        return new Cause(
                row.get("code"),
                row.get("name"),
                row.get("field"),
                row.get("basis"),
                Cause.Kind.valueOf(row.get("kind")),
                new BigDecimal(row.get("least")),
                new BigDecimal(row.get("most")),
                row.get("value_name").isBlank() ? null : row.get("value_name"),
                amount(row.get("value_from")),
                amount(row.get("value_below")),
                amount(row.get("value_floor")),
                LocalDate.parse(row.get("effective_from")),
                day(row.get("effective_through")),
                row.get("mark").equals("UNSURE"));
    }

    private static BanGround ban(CSVRecord row) {
        return new BanGround(
                row.get("code"),
                row.get("name"),
                row.get("bars"),
                BanGround.After.valueOf(row.get("after")),
                years(row.get("least_years")),
                years(row.get("most_years")),
                BanGround.Life.valueOf(row.get("for_life")),
                row.get("industries").isBlank()
                        ? List.of()
                        : List.of(row.get("industries").split("\\|")),
                row.get("basis"),
                LocalDate.parse(row.get("effective_from")),
                day(row.get("effective_through")));
    }

    private static @Nullable Integer years(String text) {
        return text.isBlank() ? null : Integer.valueOf(text);
    }

    private static @Nullable BigDecimal amount(String text) {
        return text.isBlank() ? null : new BigDecimal(text);
    }

    private static @Nullable LocalDate day(String text) {
        return text.isBlank() ? null : LocalDate.parse(text);
    }

    private static <T> List<T> read(String name, Function<CSVRecord, T> row) {
        try (var parser = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new InputStreamReader(
                        new ClassPathResource("enforcement/" + name + ".csv").getInputStream(),
                        StandardCharsets.UTF_8))) {
            return parser.stream().map(row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A cause whose first violation need not be punished, and on what condition. */
    public record FirstOffence(
            String cause,
            String condition,
            String basis,
            LocalDate effectiveFrom,
            @Nullable LocalDate effectiveThrough) {}
}
