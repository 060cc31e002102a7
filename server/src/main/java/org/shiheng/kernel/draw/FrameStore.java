package org.shiheng.kernel.draw;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.shiheng.core.draw.Blinding;
import org.shiheng.core.draw.Frame;
import org.shiheng.core.draw.FrameBuilder;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the blinded lists: who can be drawn, and who was left out and why. */
@Component
class FrameStore {

    private static final HexFormat HEX = HexFormat.of();
    private static final int BLOCK = 1 << 20;

    private final ScopedDatabase database;
    private final SecureRandom random = new SecureRandom();

    FrameStore(ScopedDatabase database) {
        this.database = database;
    }

    /** Blinds the subjects, each with a salt of its own, and keeps them; answers the frame. */
    Frame keep(long ceremony, Stream<DrawSubject> subjects) {
        FrameBuilder frame = Frame.builder(10_000);
        copy(ceremony, "draw.frame_entry", "stratum", subjects, frame);
        return frame.build();
    }

    void keepExcluded(long ceremony, Stream<DrawSubject> excluded) {
        copy(ceremony, "draw.excluded_entry", "reason", excluded, null);
    }

    Frame read(JdbcClient jdbc, long ceremony, int size) {
        FrameBuilder frame = Frame.builder(Math.max(16, size));
        try (var rows = jdbc
                .sql("select id, stratum from draw.frame_entry where ceremony_id = ?")
                .withFetchSize(10_000)
                .param(ceremony)
                .query((row, n) -> new String[] {HEX.formatHex(row.getBytes(1)), row.getString(2)})
                .stream()) {
            rows.forEach(row -> frame.add(row[0], row[1]));
        }
        return frame.build();
    }

    /** The subjects behind some ids. */
    Map<String, Long> subjects(JdbcClient jdbc, long ceremony, List<String> ids) {
        var found = new HashMap<String, Long>();
        jdbc.sql("select id, subject_id from draw.frame_entry where ceremony_id = ? and id = any (?)")
                .param(ceremony)
                .param(ids.stream().map(HEX::parseHex).toArray(byte[][]::new))
                .query((row, n) -> found.put(HEX.formatHex(row.getBytes(1)), row.getLong(2)))
                .list();
        return found;
    }

    private void copy(
            long ceremony,
            String table,
            String column,
            Stream<DrawSubject> subjects,
            @org.jspecify.annotations.Nullable FrameBuilder frame) {
        database.run(Scope.wholeCity(), jdbc -> {
            jdbc.sql(
                            "create temporary table if not exists staged_entry (id bytea, stratum text, label text, salt bytea, subject_id bigint) on commit drop")
                    .update();
            jdbc.sql("truncate staged_entry").update();
        });
        var lines = new StringBuilder();
        for (Iterator<DrawSubject> all = subjects.iterator(); all.hasNext(); ) {
            DrawSubject subject = all.next();
            var salt = new byte[Blinding.SALT_LENGTH];
            random.nextBytes(salt);
            String id = Blinding.id(salt, subject.label());
            if (frame != null) {
                frame.add(id, subject.stratum());
            }
            lines.append("\\\\x")
                    .append(id)
                    .append('\t')
                    .append(subject.stratum())
                    .append('\t')
                    .append(subject.label());
            lines.append("\t\\\\x")
                    .append(HEX.formatHex(salt))
                    .append('\t')
                    .append(subject.subject())
                    .append('\n');
            if (lines.length() > BLOCK || !all.hasNext()) {
                send(lines);
            }
        }
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "insert into " + table + "(ceremony_id, id, " + column
                                        + ", label, salt, subject_id) select ?, id, stratum, label, salt, subject_id from staged_entry")
                        .param(ceremony)
                        .update());
    }

    private void send(StringBuilder lines) {
        database.bulk(Scope.wholeCity(), connection -> {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy staged_entry from stdin");
            byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
            return copy.endCopy();
        });
        lines.setLength(0);
    }
}
