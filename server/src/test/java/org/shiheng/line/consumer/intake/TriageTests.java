package org.shiheng.line.consumer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shiheng.SharedData;

/** What a text seems to be: our own sentences, and the measured figure on texts that are not ours. */
class TriageTests {

    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("书籍", "BOOK"),
            Map.entry("平板", "ELECTRONICS"),
            Map.entry("手机", "ELECTRONICS"),
            Map.entry("计算机", "ELECTRONICS"),
            Map.entry("水果", "FOOD"),
            Map.entry("蒙牛", "FOOD"),
            Map.entry("洗发水", "COSMETIC"),
            Map.entry("热水器", "APPLIANCE"),
            Map.entry("衣服", "CLOTHING"),
            Map.entry("酒店", "TOURISM"),
            Map.entry("外卖", "CATERING"));

    private final Triage triage = new Triage();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "买了两箱牛奶回家发现已经过期变质要求赔偿, COMPLAINT, FOOD, QUALITY",
        "健身房收了年卡钱就关门跑路了我的充值要求退款, COMPLAINT, FITNESS, PREPAID",
        "举报某某饭店无证经营厨房里有苍蝇请依法查处, REPORT, CATERING,",
        "请问二手车买回来是调表车怎么办理退车需要什么材料, CONSULTATION, VEHICLE,",
        "酒店退房后前台扣了押金不退说好的早餐也没有投诉, COMPLAINT, TOURISM, CONTRACT",
        "网上买的羽绒服洗了一次就掉色开线客服不给退货, COMPLAINT, CLOTHING,",
        "老太太听讲座买的保健品说能根治高血压虚假宣传, , HEALTH_FOOD, ADVERTISING",
        "他态度不好, , ,",
    })
    void aTextIsSortedByItsWordsAndLeftAloneWhenItSaysTooLittle(
            String text, String kind, String goods, String problem) {
        Triage.Suggestion suggestion = triage.of(text);

        assertThat(suggestion.goods() == null ? null : suggestion.goods().code())
                .as("goods")
                .isEqualTo(goods);
        assertThat(suggestion.kind() == null ? null : suggestion.kind().code())
                .as("kind")
                .isEqualTo(kind);
        if (problem != null) {
            assertThat(suggestion.problem()).isNotNull();
            assertThat(suggestion.problem().code()).isEqualTo(problem);
            assertThat(suggestion.problem().words()).isNotEmpty();
        }
    }

    @Test
    void goodsOfStrangersComplaintsAreNamedRightlyMoreThanFourTimesInFive() throws IOException {
        Path file = SharedData.require("text/reviews_zh.csv.gz");
        int all = 0;
        int named = 0;
        int right = 0;
        var perClass = new TreeMap<String, int[]>();
        try (var reader =
                        new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8);
                var rows = CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(reader)) {
            for (CSVRecord row : rows) {
                if (!row.get("label").equals("0") || row.get("text").strip().length() < 6) {
                    continue;
                }
                var goods = triage.of(row.get("text")).goods();
                boolean hit = goods != null && goods.code().equals(CLASSES.get(row.get("category")));
                int[] counts = perClass.computeIfAbsent(row.get("category"), one -> new int[3]);
                counts[0]++;
                counts[1] += goods != null ? 1 : 0;
                counts[2] += hit ? 1 : 0;
                all++;
                named += goods != null ? 1 : 0;
                right += hit ? 1 : 0;
            }
        }
        System.out.printf(
                "triage of goods: %d texts, suggested for %.1f %%, right %.1f %% of those%n",
                all, 100.0 * named / all, 100.0 * right / named);
        perClass.forEach((name, counts) -> System.out.printf(
                "  %s: %d, suggested %.1f %%, right %.1f %%%n",
                name, counts[0], 100.0 * counts[1] / counts[0], 100.0 * counts[2] / Math.max(1, counts[1])));
        assertThat(100.0 * named / all).as("suggested").isGreaterThan(50);
        assertThat(100.0 * right / named).as("right").isGreaterThan(80);
    }
}
