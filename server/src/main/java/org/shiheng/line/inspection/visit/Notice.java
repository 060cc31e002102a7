package org.shiheng.line.inspection.visit;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What a business is told before a visit: the duties of the officers, its own rights, what officers must not do. The
 * sentences are dated data ({@code inspection/notice.csv}).
 *
 * <p>Basis: 《行政处罚法》（2021年修订）第七条、第四十三条、第五十条、第五十五条; 国办发〔2024〕54号; rulebook 02 §六.
 */
@Component
public class Notice {

    private final List<Sentence> sentences;

    Notice() {
        this.sentences = read();
    }

    /** The sentences in force on a day, in their order. */
    public List<Sentence> on(LocalDate day) {
        return sentences.stream()
                .filter(one -> !one.from().isAfter(day))
                .filter(one -> one.through() == null || !one.through().isBefore(day))
                .toList();
    }

    private static List<Sentence> read() {
        try (var parser = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new InputStreamReader(
                        new ClassPathResource("inspection/notice.csv").getInputStream(), StandardCharsets.UTF_8))) {
            return parser.stream().map(Notice::sentence).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sentence sentence(CSVRecord row) {
        String through = row.get("effective_through");
        return new Sentence(
                Section.valueOf(row.get("section")),
                row.get("text"),
                row.get("basis"),
                LocalDate.parse(row.get("effective_from")),
                through.isBlank() ? null : LocalDate.parse(through));
    }

    /** Whom a sentence binds. */
    public enum Section {
        DUTY("检查人员应当"),
        RIGHT("您的权利和义务"),
        FORBIDDEN("五个严禁、八个不得");

        private final String label;

        Section(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** One sentence with its basis. */
    public record Sentence(
            Section section,
            String text,
            String basis,
            LocalDate from,
            @Nullable LocalDate through) {}
}
