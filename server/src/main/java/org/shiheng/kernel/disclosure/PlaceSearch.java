package org.shiheng.kernel.disclosure;

import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Cursor;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.springframework.stereotype.Component;

/** Subjects at an address, for officials in their own scope: every word must stand in it, two characters at least. */
@Component
public class PlaceSearch {

    private static final int PAGE = 50;
    private static final int FARTHEST = 2_000;
    private static final int MOST_WORDS = 4;

    private final ScopedDatabase database;

    PlaceSearch(ScopedDatabase database) {
        this.database = database;
    }

    /** One subject there. */
    public record Hit(
            long subject, String name, @Nullable String uscc, RegistrationStatus status, String address, int station) {}

    /** One page; {@code next} is none on the last. */
    public record Found(List<Hit> items, @Nullable Cursor next) {}

    public Found find(Actor actor, @Nullable String typed, Cursor cursor) {
        List<String> words = typed == null
                ? List.of()
                : List.of(typed.strip().split("[\\s,，、]+")).stream()
                        .filter(word -> !word.isEmpty())
                        .toList();
        new InvalidInput.Collector()
                .when(
                        words.isEmpty() || words.stream().anyMatch(word -> word.length() < 2),
                        "#/words",
                        "disclosure.place-too-short",
                        "请写地址里的字，每一段至少两个字，如：渔市路 12号。")
                .when(
                        words.size() > MOST_WORDS || words.stream().anyMatch(word -> word.length() > 60),
                        "#/words",
                        "disclosure.place-too-long",
                        "最多写" + MOST_WORDS + "段，每段不超过60字。")
                .refuse();
        var scope = actor.scope();
        long passed = cursor.equals(Cursor.START) ? 0 : Math.clamp(cursor.after(), 0, FARTHEST);
        var where = new StringBuilder(" where " + scope.predicate("s.station_id", "s.id"));
        var parameters = new HashMap<String, Object>();
        for (int i = 0; i < words.size(); i++) {
            where.append(" and p.pieces @> disclosure.pieces(:word" + i + ")" + " and position(disclosure.normal(:word"
                    + i + ") in disclosure.normal(s.address)) > 0");
            parameters.put("word" + i, words.get(i));
        }
        List<Hit> found = database.read(
                scope,
                jdbc -> jdbc.sql("""
                        select s.id, s.name, s.uscc, s.status, s.address, s.station_id
                        from disclosure.place p join subject.subject s on s.id = p.subject_id""" + where + " offset " + passed + " limit " + (PAGE + 1))
                        .params(parameters)
                        .query((row, n) -> new Hit(
                                row.getLong("id"),
                                row.getString("name"),
                                row.getString("uscc"),
                                RegistrationStatus.valueOf(row.getString("status")),
                                row.getString("address"),
                                row.getInt("station_id")))
                        .list());
        boolean more = found.size() > PAGE && passed + PAGE < FARTHEST;
        return new Found(found.subList(0, Math.min(PAGE, found.size())), more ? new Cursor(passed + PAGE) : null);
    }
}
