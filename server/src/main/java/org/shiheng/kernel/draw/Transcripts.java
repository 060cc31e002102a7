package org.shiheng.kernel.draw;

import java.io.OutputStream;
import java.util.HexFormat;
import java.util.List;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a draw's transcript exactly as the format says, streamed: the frame may hold millions. */
@Component
public class Transcripts {

    private static final HexFormat HEX = HexFormat.of();

    private final ScopedDatabase database;
    private final CeremonyRows rows;
    private final ObjectMapper json;

    Transcripts(ScopedDatabase database, CeremonyRows rows, ObjectMapper json) {
        this.database = database;
        this.rows = rows;
        this.json = json;
    }

    /**
     * Writes the transcript.
     *
     * @param audit with labels and salts, for supervision and courts; the public form has neither
     */
    public void write(Ceremony ceremony, boolean audit, OutputStream target) {
        database.read(Scope.wholeCity(), jdbc -> {
            try (JsonGenerator out = json.createGenerator(target)) {
                out.configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false);
                write(jdbc, ceremony, audit, out);
            }
            return true;
        });
    }

    private void write(JdbcClient jdbc, Ceremony ceremony, boolean audit, JsonGenerator out) {
        long id = ceremony.id().value();
        out.writeStartObject();
        out.writeStringProperty("format", "shiheng-draw/1");
        out.writeName("plan");
        out.writeStartObject();
        out.writeStringProperty("id", ceremony.planNumber());
        out.writeStringProperty("name", ceremony.name());
        out.writeStringProperty("basis", ceremony.basis());
        out.writeEndObject();
        out.writeName("frame");
        out.writeStartObject();
        out.writeStringProperty("hash", ceremony.frameHash());
        out.writePOJOProperty("size", ceremony.sizes());
        pairs(jdbc, out, "entries", "select id, stratum from draw.frame_entry where ceremony_id = ? order by id", id);
        out.writeEndObject();
        pairs(
                jdbc,
                out,
                "excluded",
                "select id, reason from draw.excluded_entry where ceremony_id = ? order by id",
                id);
        out.writePOJOProperty("rules", rows.rulesJson(ceremony.rules()));
        out.writeName("commitment");
        out.writeStartObject();
        out.writeNumberProperty("n", 64);
        out.writeStringProperty("value", ceremony.commitment());
        out.writeStringProperty("at", String.valueOf(ceremony.committedAt()));
        out.writeNumberProperty("logIndex", ceremony.logIndex() == null ? -1 : ceremony.logIndex());
        out.writeEndObject();
        beacon(ceremony, out);
        rounds(jdbc, ceremony, out);
        officers(jdbc, ceremony, audit, out);
        if (audit) {
            out.writeName("labels");
            out.writeStartArray();
            try (var labels = jdbc
                    .sql("select id, label, salt from draw.frame_entry where ceremony_id = ? order by id")
                    .withFetchSize(10_000)
                    .param(id)
                    .query((row, n) -> new String[] {
                        HEX.formatHex(row.getBytes(1)), row.getString(2), HEX.formatHex(row.getBytes(3))
                    })
                    .stream()) {
                labels.forEach(label -> out.writePOJO(label));
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void pairs(JdbcClient jdbc, JsonGenerator out, String name, String query, long id) {
        out.writeName(name);
        out.writeStartArray();
        try (var entries = jdbc
                .sql(query)
                .withFetchSize(10_000)
                .param(id)
                .query((row, n) -> new String[] {HEX.formatHex(row.getBytes(1)), row.getString(2)})
                .stream()) {
            entries.forEach(entry -> {
                out.writeStartArray();
                out.writeString(entry[0]);
                out.writeString(entry[1]);
                out.writeEndArray();
            });
        }
        out.writeEndArray();
    }

    private static void beacon(Ceremony ceremony, JsonGenerator out) {
        out.writeName("beacon");
        out.writeStartObject();
        out.writeName("sources");
        out.writeStartArray();
        for (Ceremony.Contribution source : ceremony.contributions()) {
            out.writeStartObject();
            out.writeStringProperty("name", source.name());
            out.writeStringProperty("value", source.value());
            out.writeStringProperty("at", source.at().toString());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeStringProperty("value", ceremony.beacon());
        out.writeEndObject();
    }

    private static void rounds(JdbcClient jdbc, Ceremony ceremony, JsonGenerator out) {
        out.writeName("rounds");
        out.writeStartArray();
        for (Ceremony.Round round : ceremony.rounds()) {
            out.writeStartObject();
            out.writeNumberProperty("round", round.round());
            out.writeStringProperty("code", round.code());
            out.writeStringProperty("reason", round.reason());
            List<String[]> drawn = jdbc.sql(
                            "select id, position from draw.drawn_entry where ceremony_id = ? and round = ? order by place")
                    .param(ceremony.id().value())
                    .param(round.round())
                    .query((row, n) -> new String[] {HEX.formatHex(row.getBytes(1)), HEX.formatHex(row.getBytes(2))})
                    .list();
            out.writePOJOProperty("drawn", drawn);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void officers(JdbcClient jdbc, Ceremony ceremony, boolean audit, JsonGenerator out) {
        String[] parts = jdbc.sql("select pool, recusals, tasks from draw.ceremony where id = ?")
                .param(ceremony.id().value())
                .query((row, n) -> new String[] {row.getString(1), row.getString(2), row.getString(3)})
                .single();
        out.writeName("officers");
        out.writeStartObject();
        out.writePOJOProperty("pool", json.readTree(parts[0]));
        out.writePOJOProperty("recusals", json.readTree(parts[1]));
        out.writePOJOProperty("team", CeremonyRows.teamJson(ceremony.team()));
        JsonNode tasks = json.readTree(parts[2]);
        if (!audit && !ceremony.team().homeExcluded()) {
            // Where a subject lies is needed only to check that its own office stayed away; else it would narrow down
            // who it is.
            tasks.forEach(task -> ((ObjectNode) task).putNull("home"));
        }
        out.writePOJOProperty("tasks", tasks);
        out.writeEndObject();
    }
}
