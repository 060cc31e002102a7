package org.shiheng.kernel.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.matter.procedure.Procedure;
import org.shiheng.kernel.matter.procedure.ProcedureAct;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every procedure that ships, whole: its table of states and acts is the one in {@code procedure-tables}, so that no pair
 * becomes allowed or refused by accident; the engine refuses every pair that the table does not allow; what a procedure is
 * called stands in the glossary. {@code -Dprocedures.write=true} writes the tables anew, to be read before they are committed.
 */
@PlatformTest
class ShippedProceduresTests {

    private static final Path TABLES = Path.of("src/test/resources/procedure-tables");

    @Autowired
    MatterDesk desk;

    @Autowired
    Matters matters;

    @Autowired
    ScopedDatabase database;

    @Autowired
    City city;

    @Autowired
    SignIn signIn;

    @Autowired
    TestClock.Movable clock;

    @Test
    void eachTableIsTheOneThatWasAgreed() throws IOException {
        var written = new TreeSet<String>();
        for (Procedure procedure : shipped()) {
            Path file = TABLES.resolve(procedure.code() + "-" + procedure.effectiveFrom() + ".txt");
            written.add(file.getFileName().toString());
            if (Boolean.getBoolean("procedures.write")) {
                Files.writeString(file, table(procedure));
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as("%s: a pair of state and act changed; if that is meant, write the table anew", procedure.code())
                    .isEqualTo(table(procedure));
        }
        try (Stream<Path> files = Files.list(TABLES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("tables of procedures that are gone")
                    .containsExactlyInAnyOrderElementsOf(written);
        }
    }

    /** Acts one by one from each state that the table refuses them in; whoever asks has every role and the matter in hand. */
    @Test
    void noPairThatTheTableRefusesIsDone() {
        clock.set(LocalDate.of(2026, 5, 11));
        Actor anybody = signIn.actor(city.session(city.account(
                        City.ZHANQIAN_FIRST,
                        city.officer(City.ZHANQIAN_FIRST),
                        Role.INSPECTOR,
                        Role.UNIT_HEAD,
                        Role.BUREAU_HEAD,
                        Role.LEGAL_REVIEWER,
                        Role.SUPERVISION)))
                .orElseThrow();
        int pairs = 0;
        for (Procedure procedure : shipped()) {
            MatterId id = inFirstState(procedure, anybody);
            for (Procedure.State state : procedure.states().values()) {
                put(id, state.code());
                for (ProcedureAct act : procedure.acts().values()) {
                    if (!act.from().contains(state.code())) {
                        refused(anybody, id, act, procedure.code() + " " + state.code() + " " + act.code());
                        pairs++;
                    }
                }
            }
            assertThat(version(id))
                    .as("%s: nothing of all this happened", procedure.code())
                    .isZero();
        }
        assertThat(pairs).isGreaterThan(2000);
    }

    @Test
    void eachProcedureIsCalledByAWordOfTheGlossary() throws IOException {
        Set<String> words;
        Set<String> struck = new TreeSet<>();
        try (var parser = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(Path.of("../glossary/terms.csv"), StandardCharsets.UTF_8))) {
            var rows = parser.getRecords();
            words = rows.stream()
                    .flatMap(row -> Stream.of(row.get("zh").split("[（）、，；]")))
                    .filter(word -> !word.isBlank())
                    .collect(Collectors.toSet());
            rows.stream()
                    .flatMap(row -> Stream.of(row.get("do_not_use").split(";")))
                    .map(String::strip)
                    .filter(word -> word.codePoints().anyMatch(c -> c >= 0x4e00))
                    .forEach(struck::add);
        }
        for (Procedure procedure : shipped()) {
            assertThat(words)
                    .as("%s has its row in glossary/terms.csv", procedure.code())
                    .contains(procedure.name());
            Stream.of(
                            Stream.of(procedure.name()),
                            procedure.states().values().stream().map(Procedure.State::name),
                            procedure.acts().values().stream().map(ProcedureAct::name),
                            procedure.deadlines().values().stream().map(Procedure.DeadlineUse::name))
                    .flatMap(names -> names)
                    .forEach(name -> assertThat(struck)
                            .as("%s: “%s” uses no word that the glossary strikes out", procedure.code(), name)
                            .noneMatch(name::contains));
        }
    }

    private List<Procedure> shipped() {
        return desk.procedures().stream()
                .filter(procedure -> !procedure.line().equals("test"))
                .toList();
    }

    /** One line a state: what can be done in it, by whom, and where that leads. */
    private static String table(Procedure procedure) {
        var text = new StringBuilder(procedure.code() + " since " + procedure.effectiveFrom() + "\n");
        procedure.states().values().forEach(state -> {
            text.append("\n")
                    .append(state.code())
                    .append(state.end() ? " end " + state.outcome() : "")
                    .append("\n");
            procedure.actsIn(state.code()).stream()
                    .map(act -> "  " + act.code() + " -> " + (act.to() == null ? state.code() : act.to()) + " by "
                            + (act.reach() == ProcedureAct.Reach.SYSTEM
                                    ? "the platform"
                                    : String.join("|", act.roles()))
                            + (act.approval() == null ? "" : ", signed " + act.approval()) + "\n")
                    .sorted()
                    .forEach(text::append);
        });
        return text.toString();
    }

    private void refused(Actor actor, MatterId id, ProcedureAct act, String pair) {
        if (act.reach() == ProcedureAct.Reach.SYSTEM) {
            assertThat(matters.follow(id, act.code(), Map.of(), "试验")).as(pair).isFalse();
            return;
        }
        if (act.reach() == ProcedureAct.Reach.SUBJECT) {
            // The business does it on a page of its own; an officer never does, in whatever state.
            assertThatThrownBy(() -> matters.act(actor, id, 0, act.code(), Map.of(), null))
                    .as(pair)
                    .isInstanceOf(Refusal.class);
            return;
        }
        assertThatThrownBy(() -> matters.act(actor, id, 0, act.code(), Map.of(), null))
                .as(pair)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.code()).as(pair).isEqualTo("matter.wrong-state"));
    }

    /** A matter without a story: only its state is looked at. */
    private MatterId inFirstState(Procedure procedure, Actor actor) {
        return new MatterId(database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                                insert into matter.matter(number, procedure, procedure_from, title, state, station_id, handler, waits_for,
                                  legal_on, opened_at, opened_by, facts, source, source_number)
                                values (gen_random_uuid()::text, ?, ?, '表格试验', ?, ?, ?, '{}', '2026-05-11', now(), ?, '{}', 'test',
                                  gen_random_uuid()::text) returning id""")
                        .param(procedure.code())
                        .param(procedure.effectiveFrom())
                        .param(procedure.opening().to())
                        .param(City.ZHANQIAN_FIRST)
                        .param(actor.account())
                        .param(actor.account())
                        .query(Long.class)
                        .single()));
    }

    private void put(MatterId id, String state) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update matter.matter set state = ? where id = ?")
                        .param(state)
                        .param(id.value())
                        .update());
    }

    private int version(MatterId id) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select version from matter.matter where id = ?")
                        .param(id.value())
                        .query(Integer.class)
                        .single());
    }
}
