package org.shiheng.kernel.indicator;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.shiheng.kernel.database.Scope;
import org.springframework.stereotype.Component;

/**
 * The rows of a figure as sorted lines "key TAB 1|0 LF" (with "TAB amount" where the formula adds up), the numerator's own
 * rows after a line "--" where they are of another kind, and the SHA-256 over them: what a kept figure is checked by.
 */
@Component
class RowKeys {

    private final Drilldown rows;

    RowKeys(Drilldown rows) {
        this.rows = rows;
    }

    Kept of(Scope scope, Figure.Ask ask, Instant before) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var bytes = new ByteArrayOutputStream();
            var count = new long[1];
            try (var zip = new GZIPOutputStream(bytes)) {
                for (Definition.RowPart part : parts(ask.definition())) {
                    if (part == Definition.RowPart.NUMERATOR) {
                        write("--\n", digest, zip);
                    }
                    var question = new Drilldown.Question(
                            scope, ask.definition(), ask.period(), ask.asOf(), part, null, before);
                    rows.stream(question, row -> {
                        String amount = row.amount() == null
                                ? ""
                                : "\t" + row.amount().stripTrailingZeros().toPlainString();
                        write(row.key() + "\t" + (row.counted() ? 1 : 0) + amount + "\n", digest, zip);
                        count[0]++;
                    });
                }
            }
            return new Kept(HexFormat.of().formatHex(digest.digest()), bytes.toByteArray(), count[0]);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What differs between two sets of lines, in sentences. */
    static List<String> differences(byte[] before, byte[] after) {
        Map<String, String> then = lines(before);
        Map<String, String> now = lines(after);
        var found = new ArrayList<String>();
        then.forEach((key, counted) -> {
            String other = now.get(key);
            if (other == null) {
                found.add(key + " 现在不在其中");
            } else if (!other.equals(counted)) {
                found.add(key + (other.startsWith("1") ? " 现在计入分子" : " 现在不计入分子"));
            }
        });
        now.keySet().stream().filter(key -> !then.containsKey(key)).forEach(key -> found.add(key + " 是后来多出的"));
        return found;
    }

    private static List<Definition.RowPart> parts(Definition definition) {
        return definition.twoQueries()
                ? List.of(Definition.RowPart.DENOMINATOR, Definition.RowPart.NUMERATOR)
                : List.of(Definition.RowPart.DENOMINATOR);
    }

    private static void write(String line, MessageDigest digest, GZIPOutputStream zip) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        digest.update(bytes);
        try {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> lines(byte[] zipped) {
        var lines = new TreeMap<String, String>();
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(new ByteArrayInputStream(zipped)), StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !"--".equals(line))
                    .map(line -> line.split("\t", 2))
                    .forEach(cells -> lines.put(cells[0], cells[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** The rows that were counted: their hash, the lines themselves (gzip), and how many there are. */
    record Kept(String hash, byte[] bytes, long rows) {}
}
