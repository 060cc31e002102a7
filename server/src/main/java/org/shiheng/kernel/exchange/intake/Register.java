package org.shiheng.kernel.exchange.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.exchange.link.GramIndex;
import org.shiheng.kernel.exchange.link.LinkScore;
import org.shiheng.kernel.exchange.link.Linker;
import org.shiheng.kernel.exchange.link.NameParts;
import org.springframework.stereotype.Component;

/** What linking asks the register of subjects, always for many at a time. */
@Component
class Register {

    private final ScopedDatabase database;
    private @Nullable Linker linker;
    private String seen = "";

    Register(ScopedDatabase database) {
        this.database = database;
    }

    /** A subject that a code led to. */
    record Found(long id, int station, String name) {}

    /** @param column uscc or registration_number, a compile-time constant */
    Map<String, Found> by(String column, Collection<String> values) {
        var found = new HashMap<String, Found>();
        if (values.isEmpty()) {
            return found;
        }
        var twice = new HashSet<String>();
        database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select " + column + " as value, id, station_id, name from subject.subject where "
                                + column + " = any (?::text[])")
                        .param(values.toArray(String[]::new))
                        .query((row, n) -> {
                            String value = row.getString("value");
                            if (found.put(
                                            value,
                                            new Found(
                                                    row.getLong("id"), row.getInt("station_id"), row.getString("name")))
                                    != null) {
                                twice.add(value);
                            }
                            return true;
                        })
                        .list());
        // An old registration number that two subjects have decides nothing.
        found.keySet().removeAll(twice);
        return found;
    }

    Map<Long, Found> byId(Collection<Long> ids) {
        var found = new HashMap<Long, Found>();
        database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select id, station_id, name from subject.subject where id = any (?::bigint[])")
                        .param(ids.toArray(Long[]::new))
                        .query((row, n) ->
                                found.put(row.getLong(1), new Found(row.getLong(1), row.getInt(2), row.getString(3))))
                        .list());
        return found;
    }

    Map<Long, LinkScore.Described> described(Collection<Long> ids) {
        var found = new HashMap<Long, LinkScore.Described>();
        parties(ids)
                .forEach((id, party) ->
                        found.put(id, new LinkScore.Described(party.name(), party.address(), party.person())));
        return found;
    }

    Map<Long, Reviews.Party> parties(Collection<Long> ids) {
        var found = new HashMap<Long, Reviews.Party>();
        database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "select id, name, uscc, address, legal_representative from subject.subject where id = any (?::bigint[])")
                        .param(ids.toArray(Long[]::new))
                        .query((row, n) -> found.put(
                                row.getLong(1),
                                new Reviews.Party(
                                        row.getString(2), row.getString(3), row.getString(4), row.getString(5))))
                        .list());
        return found;
    }

    /** A linker over the register as it is now; the index is made anew when the register has changed since. */
    synchronized Linker linker() {
        String now = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "select count(*) || ' ' || coalesce(max(id), 0) || ' ' || coalesce(max(updated_at)::text, '') from subject.subject")
                        .query(String.class)
                        .single());
        Linker current = linker;
        if (current == null || !now.equals(seen)) {
            current = new Linker(index(), this::described);
            linker = current;
            seen = now;
        }
        return current;
    }

    private GramIndex index() {
        var builder = new GramIndex.Builder();
        database.bulk(Scope.wholeCity(), connection -> {
            try (var statement = connection.createStatement()) {
                statement.setFetchSize(10_000);
                try (var rows = statement.executeQuery("select id, name from subject.subject order by id")) {
                    while (rows.next()) {
                        builder.add(rows.getLong(1), NameParts.of(rows.getString(2)));
                    }
                }
            }
            return true;
        });
        return builder.build();
    }
}
