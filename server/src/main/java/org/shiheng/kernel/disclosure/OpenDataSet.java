package org.shiheng.kernel.disclosure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shiheng.core.merkle.Commitment;
import org.shiheng.kernel.ledger.LedgerRecord;
import org.shiheng.kernel.ledger.PublishedRecord;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.ledger.Severity;
import tools.jackson.databind.JsonNode;

/** A set of published records that may be taken as a whole, and what each of its columns means. */
public enum OpenDataSet {
    INSPECTIONS(
            "inspections",
            "检查结果",
            "双随机抽查和其他检查公示的结果，每户每次一行。",
            List.of(RecordKind.INSPECTION),
            body("抽查计划", "按哪一份计划检查的；没有计划的为空", "/body/planName"),
            body("检查事项", "检查了哪些事项，几项用分号隔开", "/body/items"),
            body("检查结果", "全国统一的八类结果用语", "/body/results")),
    PENALTIES(
            "penalties",
            "行政处罚",
            "公示中的行政处罚决定，期满、撤回和修复后停止公示的不在里面。",
            List.of(RecordKind.PENALTY),
            body("摘要", "处罚了什么", "/body/summary"),
            body("决定书文号", "处罚决定书的文号", "/body/number"),
            new Column("严重程度", "轻微、一般或严重，决定公示多久", (published, text) -> severity(published))),
    LICENCES(
            "licences",
            "行政许可和备案",
            "各部门归集来的许可和备案，按公示的日期下载。",
            List.of(RecordKind.LICENSE, RecordKind.FILING),
            body("摘要", "许可或备案了什么", "/body/summary"),
            body("证照名称", "许可证件的名称", "/body/licence"),
            body("文书或证照编号", "决定文书或证照的编号", "/body/number")),
    LISTS(
            "lists",
            "异常名录和严重违法失信名单",
            "列入名录、名单的记录；移出后以信用修复的记录为准。",
            List.of(RecordKind.ABNORMAL_LIST, RecordKind.SERIOUS_LIST),
            new Column(
                    "名录",
                    "经营异常名录，或严重违法失信名单",
                    (published, text) -> published.record().kind().label()),
            body("摘要", "因为什么列入", "/body/summary")),
    SAMPLING(
            "sampling",
            "抽检不合格和召回",
            "抽检不合格的产品和召回的公告。",
            List.of(RecordKind.SAMPLING_FAIL, RecordKind.RECALL),
            new Column(
                    "种类",
                    "抽检不合格，或召回",
                    (published, text) -> published.record().kind().label()),
            body("摘要", "哪种产品，什么问题", "/body/summary"));

    private final String key;
    private final String title;
    private final String about;
    private final List<RecordKind> kinds;
    private final List<Column> columns;

    OpenDataSet(String key, String title, String about, List<RecordKind> kinds, Column... own) {
        this.key = key;
        this.title = title;
        this.about = about;
        this.kinds = kinds;
        this.columns = Stream.of(head(), Arrays.stream(own), foot())
                .flatMap(part -> part)
                .toList();
    }

    public static Optional<OpenDataSet> find(String key) {
        return Arrays.stream(values()).filter(set -> set.key.equals(key)).findFirst();
    }

    public String key() {
        return key;
    }

    public String title() {
        return title;
    }

    public String about() {
        return about;
    }

    public List<RecordKind> kinds() {
        return kinds;
    }

    public List<Column> columns() {
        return columns;
    }

    /** A column: its head, what it means, and how a record fills it. */
    public record Column(String title, String meaning, BiFunction<PublishedRecord, JsonNode, String> value) {}

    private static Stream<Column> head() {
        return Stream.of(
                new Column(
                        "记录编号",
                        "这条记录的编号，按它可以查到原文和证明",
                        (published, text) -> published.record().id().toString()),
                body("统一社会信用代码", "18位代码；没有的为空", "/subject/uscc"),
                body("名称", "记录当时的名称", "/subject/name"));
    }

    private static Stream<Column> foot() {
        return Stream.of(
                new Column(
                        "事实日期",
                        "检查、决定或列入的日子",
                        (published, text) -> published.record().occurredOn().toString()),
                new Column(
                        "机关", "作出的机关", (published, text) -> published.record().authority()),
                new Column(
                        "公示日期",
                        "从哪天起公示",
                        (published, text) -> String.valueOf(published.record().publishFrom())),
                new Column(
                        "公示截止日期",
                        "公示到哪天，当天还能看到；空的没有期限",
                        (published, text) -> published.record().publishThrough() == null
                                ? ""
                                : published.record().publishThrough().toString()),
                new Column("是否已更正", "后来有更正的记录时写“已更正”", (published, text) -> published.corrected() ? "已更正" : ""),
                new Column(
                        "账本序号",
                        "在公开账本里的位置，从0数起",
                        (published, text) -> published.record().index() == null
                                ? ""
                                : published.record().index().toString()),
                new Column("记录指纹", "十六进制，与账本里同一序号的指纹相同", (published, text) -> fingerprint(published.record())));
    }

    private static Column body(String title, String meaning, String pointer) {
        return new Column(title, meaning, (published, text) -> words(text.at(pointer)));
    }

    private static String severity(PublishedRecord published) {
        Severity severity = published.record().severity();
        return severity == null ? "" : severity.label();
    }

    private static String words(JsonNode node) {
        return node.isArray()
                ? node.valueStream().map(one -> one.asString("")).collect(Collectors.joining("；"))
                : node.asString("");
    }

    private static String fingerprint(LedgerRecord record) {
        byte[] salt = record.salt();
        String canonical = record.canonical();
        return salt == null || canonical == null
                ? ""
                : HexFormat.of().formatHex(Commitment.of(salt, canonical.getBytes(StandardCharsets.UTF_8)));
    }
}
