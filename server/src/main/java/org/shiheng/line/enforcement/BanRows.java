package org.shiheng.line.enforcement;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.shiheng.kernel.keys.KeyFolder;
import org.shiheng.kernel.keys.Sealing;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** How a barred person is kept: encrypted at rest, found again by keyed hashes of name and number, shown by family name. */
@Component
class BanRows {

    static final String COLUMNS = """
            b.id, b.matter_id, m.number matter_number, b.station_id, b.subject_id, b.business, b.ground, b.ground_name, b.bars, b.basis,
            b.shown, b.post, b.from_on, b.through_on, b.reason, b.lifted_on, b.lifted_why, b.entered_by""";

    private final Sealing sealing;
    private final SecretKeySpec index;
    private final ObjectMapper json;

    BanRows(KeyFolder keys, ObjectMapper json) {
        this.sealing = new Sealing(keys, "enforcement-bans");
        this.index = new SecretKeySpec(HexFormat.of().parseHex(keys.secret("enforcement-ban-index")), "HmacSHA256");
        this.json = json;
    }

    byte[] seal(long matter, Ban.Person person) {
        return sealing.seal(json.writeValueAsString(person).getBytes(StandardCharsets.UTF_8), belongsTo(matter));
    }

    Ban.Person open(long matter, byte[] sealed) {
        return json.readValue(
                new String(sealing.open(sealed, belongsTo(matter)), StandardCharsets.UTF_8), Ban.Person.class);
    }

    String nameHash(String name) {
        return hash("name/" + name.replaceAll("\\s", ""));
    }

    String numberHash(String number) {
        return hash("number/" + number.strip().toUpperCase(Locale.ROOT));
    }

    private String hash(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(index);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String belongsTo(long matter) {
        return "ban/" + matter;
    }

    static Ban map(ResultSet row, LocalDate today) throws SQLException {
        LocalDate from = row.getObject("from_on", LocalDate.class);
        LocalDate through = row.getObject("through_on", LocalDate.class);
        LocalDate lifted = row.getObject("lifted_on", LocalDate.class);
        Ban.State state = lifted != null
                ? Ban.State.LIFTED
                : through != null && today.isAfter(through) ? Ban.State.ENDED : Ban.State.IN_FORCE;
        return new Ban(
                row.getLong("id"),
                row.getLong("matter_id"),
                row.getString("matter_number"),
                row.getInt("station_id"),
                row.getObject("subject_id", Long.class),
                row.getString("business"),
                row.getString("ground"),
                row.getString("ground_name"),
                row.getString("bars"),
                row.getString("basis"),
                row.getString("shown"),
                row.getString("post"),
                from,
                through,
                row.getString("reason"),
                lifted,
                row.getString("lifted_why"),
                row.getString("entered_by"),
                state,
                state.label());
    }
}
