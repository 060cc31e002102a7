package org.shiheng.kernel.catalog;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The rows of one list of the city's pack ({@code packs/<city>/<name>}). */
public final class PackTable {

    private PackTable() {}

    /** The rows of every pack that has the list, in the order of its lines. */
    public static List<CSVRecord> of(String name) {
        var rows = new ArrayList<CSVRecord>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:packs/*/" + name)) {
                try (var parser = CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8))) {
                    rows.addAll(parser.getRecords());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
