package org.shiheng.kernel.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.shiheng.Proves;
import org.shiheng.SharedData;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.ObjectMapper;

/** Every check point cites an article whose words carry the duty, or says that nobody compared it yet. */
@Proves("036")
class CheckPointBasisTests {

    private static final Pattern CITED = Pattern.compile("《([^》]+)》(.*)");
    private static final Pattern ARTICLE = Pattern.compile("第[一二三四五六七八九十百零]+条");

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void aPointEitherQuotesAVersionOfItsTextOrSaysItIsNotCompared() throws IOException {
        List<CSVRecord> points = points();

        assertThat(points).hasSizeGreaterThan(100).allSatisfy(point -> {
            assertThat(point.get("basis")).matches("《[^》]+》(第[一二三四五六七八九十百零]+条(、第[一二三四五六七八九十百零]+条)*)?");
            assertThat(point.get("wording").isEmpty())
                    .as(nameOf(point))
                    .isEqualTo(point.get("text_version").isEmpty());
        });
        assertThat(points.stream().filter(point -> point.get("wording").isEmpty()))
                .as("points whose text nobody compared, as many as are left or fewer")
                .hasSizeLessThanOrEqualTo(24);
    }

    @Test
    void theQuotedWordsStandInTheCitedArticleOfThatVersion() throws IOException {
        Map<String, String> articles = articles();
        var laws = articles.keySet().stream()
                .map(key -> key.substring(0, key.indexOf('|')))
                .distinct()
                .toList();

        for (CSVRecord point : points()) {
            var cited = CITED.matcher(point.get("basis"));
            assertThat(cited.matches()).as(nameOf(point)).isTrue();
            String law = cited.group(1);
            if (point.get("wording").isEmpty()) {
                assertThat(laws)
                        .as("%s cites a text that is at hand: compare it", nameOf(point))
                        .doesNotContain(law);
                continue;
            }
            List<String> texts = new ArrayList<>();
            for (String article : ARTICLE.matcher(cited.group(2))
                    .results()
                    .map(found -> found.group())
                    .toList()) {
                String text = articles.get(law + "|" + point.get("text_version") + "|" + article);
                assertThat(text).as("%s %s", nameOf(point), article).isNotNull();
                texts.add(text);
            }
            assertThat(texts)
                    .as("%s quotes %s", nameOf(point), point.get("wording"))
                    .anyMatch(text -> text.contains(point.get("wording")));
        }
    }

    private static String nameOf(CSVRecord point) {
        return point.get("item_code") + " " + point.get("number") + " " + point.get("basis");
    }

    private Map<String, String> articles() throws IOException {
        var articles = new HashMap<String, String>();
        var file = SharedData.require("law/market_supervision_law_articles.jsonl.gz");
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                var row = json.readTree(line);
                articles.put(
                        row.get("law").asString().replace("中华人民共和国", "") + "|"
                                + row.get("version").asString() + "|"
                                + row.get("article").asString(),
                        row.get("text").asString().replace("\n", ""));
            }
        }
        return articles;
    }

    private static List<CSVRecord> points() throws IOException {
        var file = new ClassPathResource("catalog/check-points.csv");
        try (var parser = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8))) {
            return parser.getRecords();
        }
    }
}
