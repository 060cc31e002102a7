package org.shiheng.kernel.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.ledger.NewRecord;
import org.shiheng.kernel.ledger.RecordId;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The feed of inspections holds to LIVES 2.0, file by file and value by value. */
@PlatformTest
class InspectionFeedTests {

    /** Files and their fields, the required ones first, as the specification of 10 August 2015 names them. */
    private static final Map<String, List<String>> FIELDS = Map.of(
            "businesses.csv",
            List.of(
                    "business_id",
                    "name",
                    "address",
                    "city",
                    "state",
                    "postal_code",
                    "latitude",
                    "longitude",
                    "phone_number"),
            "inspections.csv",
            List.of("business_id", "date", "score", "result", "description", "type"),
            "violations.csv",
            List.of("business_id", "date", "description", "code", "critical"),
            "feed_info.csv",
            List.of("feed_date", "feed_version", "municipality_name", "municipality_url", "contact_email"));

    private static final Map<String, List<String>> REQUIRED = Map.of(
            "businesses.csv", List.of("business_id", "name", "address"),
            "inspections.csv", List.of("business_id", "date"),
            "violations.csv", List.of("business_id", "date"),
            "feed_info.csv", List.of("feed_date", "feed_version", "municipality_name"));

    private static final Set<String> TYPES = Set.of("initial", "routine", "followup", "complaint");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock.Movable clock;

    @Test
    void everyFileHasTheFieldsAndValuesThatTheSpecificationKnows() throws IOException {
        LocalDate day = LocalDate.of(2025, 3, 4);
        clock.set(day);
        var fixtures = new SubjectFixtures(database);
        long first = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口“饭，碗”饭店");
        long second = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口没有地址的店");
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update subject.subject set address = null where id = ?")
                        .param(second)
                        .update());
        String name = "张\t三\n的店";
        publish(first, day, List.of("R1"), null, Map.of("kind", "双随机抽查", "results", List.of("未发现问题")));
        RecordId wrong = publish(second, day, List.of("R1"), null, Map.of("result", "未发现问题", "manner", "日常"));
        publish(second, day, List.of("R5"), wrong, Map.of("result", "发现问题已责令改正" + name, "manner", "投诉举报"));
        ledger.sequence();
        clock.set(TestClock.TODAY);

        var files = read("/api/public/open-data/inspections.lives.zip?from=2025-03-04&through=2025-03-04");

        assertThat(files).containsOnlyKeys(FIELDS.keySet());
        files.forEach((file, rows) -> rows.forEach(row -> {
            assertThat(FIELDS.get(file)).as(file).containsAll(row.toMap().keySet());
            REQUIRED.get(file)
                    .forEach(field ->
                            assertThat(row.get(field)).as(file + " " + field).isNotBlank());
            row.toMap().values().forEach(value -> assertThat(value).as(file).doesNotContain("\t", "\n", "\r"));
        }));
        assertThat(files.get("feed_info.csv")).hasSize(1);
        assertThat(files.get("feed_info.csv").getFirst().get("feed_version")).isEqualTo("2.0");
        var known = new HashSet<String>();
        files.get("businesses.csv")
                .forEach(row -> assertThat(known.add(row.get("business_id"))).isTrue());
        assertThat(known).containsExactlyInAnyOrder(String.valueOf(first), String.valueOf(second));
        for (CSVRecord row : files.get("inspections.csv")) {
            assertThat(known).contains(row.get("business_id"));
            assertThat(LocalDate.parse(row.get("date"), DateTimeFormatter.BASIC_ISO_DATE))
                    .isEqualTo(day);
            assertThat(row.get("score")).as("no points are made up").isEmpty();
            assertThat(row.get("result")).hasSizeBetween(1, 4);
            assertThat(TYPES).contains(row.get("type"));
        }
        assertThat(files.get("inspections.csv"))
                .as("what was corrected is left out")
                .extracting(row -> row.get("business_id") + row.get("result") + row.get("type"))
                .containsExactlyInAnyOrder(first + "无问题routine", second + "有问题complaint");
        assertThat(files.get("violations.csv")).hasSize(1);
        assertThat(files.get("violations.csv").getFirst().get("code")).isEqualTo("R5");
    }

    @ParameterizedTest
    @CsvSource({
        "双随机抽查, routine",
        "日常检查, routine",
        "改正复查, followup",
        "投诉举报, complaint",
        "'', routine",
    })
    void aMannerIsOneOfTheWordsOfTheFormat(String manner, String type) {
        assertThat(InspectionFeed.type(manner)).isEqualTo(type);
    }

    private RecordId publish(
            long subject, LocalDate day, List<String> codes, @Nullable RecordId corrects, Map<String, Object> body) {
        return ledger.append(
                Scope.wholeCity(),
                new NewRecord(
                        RecordKind.INSPECTION,
                        new SubjectId(subject),
                        City.ZHANQIAN_FIRST,
                        "站前区市场监督管理局",
                        "feed-test",
                        UUID.randomUUID().toString(),
                        day,
                        null,
                        codes,
                        corrects,
                        null,
                        day,
                        null,
                        body));
    }

    private Map<String, List<CSVRecord>> read(String uri) throws IOException {
        var answer = mvc.get().uri(uri).exchange();
        assertThat(answer).hasStatusOk();
        var files = new LinkedHashMap<String, List<CSVRecord>>();
        try (var zip =
                new ZipInputStream(new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                files.put(
                        entry.getName(),
                        CSVFormat.RFC4180
                                .builder()
                                .setHeader()
                                .setSkipHeaderRecord(true)
                                .get()
                                .parse(new StringReader(text))
                                .getRecords());
            }
        }
        return files;
    }
}
