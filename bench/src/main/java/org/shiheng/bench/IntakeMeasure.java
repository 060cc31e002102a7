package org.shiheng.bench;

import static org.shiheng.bench.DrawMeasure.seconds;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.postgresql.PGConnection;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.exchange.intake.Batch;
import org.shiheng.kernel.exchange.intake.Batches;
import org.shiheng.kernel.exchange.intake.Source;
import org.shiheng.kernel.exchange.intake.Sources;
import org.shiheng.kernel.ledger.Ledger;

/**
 * Mixed records of other departments through the platform's own door into the ledger and its log, against COPY of the very
 * rows that came of it into tables with the same columns and indexes on the same durable server.
 */
final class IntakeMeasure implements Measure {

    private static final double LEAST_RATIO = 0.5;
    private static final int FULL = 1_000_000;
    private static final int REGISTER = 260_000;
    private static final List<String> TABLES =
            List.of("exchange.gathered", "ledger.record", "ledger.body", "ledger.leaf", "ledger.node");
    private static final String OF = "营口市卫生健康委员会";

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        int size = options.size(FULL, 10_000);
        int register = options.size(REGISTER, 10_000);
        Path folder = options.work().resolve("intake");
        try (var platform = Platform.start(folder);
                Connection raw = platform.unrestricted()) {
            var maker = new SubjectMaker(5, register);
            new SubjectLoad(raw, maker).emptied().fill(register);
            var actor = clerk(platform);
            platform.get(Sources.class)
                    .add(
                            actor,
                            "BENCH",
                            new Sources.Content(
                                    "度量",
                                    BenchCity.BUREAU,
                                    List.of("permit", "penalty", "inspection"),
                                    Source.Schedule.DAILY,
                                    true,
                                    null));
            Map<String, Path> files = files(options, maker, size, register);
            var clock = CpuClock.ofPlatform(folder);
            long taken = 0;
            long waiting = 0;
            long refused = 0;
            var uploaded = new ArrayList<Batch>();
            for (var file : files.entrySet()) {
                uploaded.add(tryOut(platform, actor, file.getKey(), file.getValue(), report));
            }
            execute(raw, "checkpoint");
            double cpu = clock.seconds();
            long began = System.nanoTime();
            for (Batch batch : uploaded) {
                Batch done = gather(platform, actor, batch);
                taken += done.counts().taken();
                waiting += done.counts().waiting();
                refused += done.counts().refused();
            }
            platform.get(Ledger.class).sequence();
            double spent = seconds(began);
            double processor = clock.seconds() - cpu;
            report.say("taken %,d, to the review desk %,d, refused %,d, in %.1f s, %.1f s of processor time"
                    .formatted(taken, waiting, refused, spent, processor));
            double[] copied = copies(options, raw, clock);
            double perSecond = size / spent;
            double rawPerSecond = taken / copied[0];
            report.add(new Figure(
                    name(),
                    "intake of %,d mixed records into the log, %,d subjects".formatted(size, register),
                    perSecond,
                    rawPerSecond,
                    "rows/s",
                    "COPY, same indexes, with the log",
                    "≥ 0.5",
                    size >= FULL ? perSecond / rawPerSecond >= LEAST_RATIO : null,
                    Map.of(
                            "seconds", spent,
                            "secondsOfTheCopy", copied[0],
                            "taken", taken,
                            "waiting", waiting,
                            "refused", refused)));
            report.add(new Figure(
                    name(),
                    "  the same in processor time of Java and database",
                    processor / size * 1e6,
                    copied[1] / taken * 1e6,
                    "µs/row",
                    "COPY, same indexes, with the log",
                    "≤ 2",
                    size >= FULL ? processor / size / (copied[1] / taken) <= 1 / LEAST_RATIO : null,
                    Map.of("processorSeconds", processor, "processorSecondsOfTheCopy", copied[1])));
        }
    }

    static Actor clerk(Platform platform) {
        return new Actor(
                1,
                "度量",
                OptionalInt.empty(),
                Optional.empty(),
                platform.get(Departments.class).find(BenchCity.BUREAU),
                Set.of(Role.CREDIT_OFFICER, Role.UNIT_HEAD),
                Scope.wholeCity());
    }

    /** Only the gathering is compared with the COPY; what the try-out before it took is told beside. */
    private static Batch tryOut(Platform platform, Actor actor, String kind, Path file, Report report)
            throws IOException, InterruptedException {
        var batches = platform.get(Batches.class);
        Batch batch;
        try (var in = Files.newInputStream(file)) {
            batch = batches.upload(actor, "BENCH", kind, null, kind + ".csv", in);
        }
        long began = System.nanoTime();
        batches.check(actor, batch.id(), batch.columns());
        Batch tried = ended(batches, actor, batch.id());
        report.note("intake.secondsToTryOut." + kind, seconds(began));
        return tried;
    }

    private static Batch gather(Platform platform, Actor actor, Batch batch) throws InterruptedException {
        var batches = platform.get(Batches.class);
        batches.gather(actor, batch.id());
        return ended(batches, actor, batch.id());
    }

    private static Batch ended(Batches batches, Actor actor, long id) throws InterruptedException {
        while (true) {
            Batch now = batches.own(actor, id);
            if (now.state() == Batch.State.FAILED) {
                throw new IllegalStateException("the intake failed: " + now.message());
            }
            if (!now.state().running()) {
                return now;
            }
            Thread.sleep(20);
        }
    }

    /** Each table's rows out to a file, and into a table like it; only the way in is timed. */
    private static double[] copies(Options options, Connection raw, CpuClock clock) throws SQLException, IOException {
        execute(raw, "create schema if not exists bench");
        var copy = raw.unwrap(PGConnection.class).getCopyAPI();
        double spent = 0;
        double processor = 0;
        for (String table : TABLES) {
            String to = "bench." + table.replace('.', '_');
            execute(raw, "create table " + to + " (like " + table + " including all)");
            Path rows = options.work().resolve("rows.bin");
            try (var out = Files.newOutputStream(rows)) {
                copy.copyOut("copy " + table + " to stdout (format binary)", out);
            }
            execute(raw, "checkpoint");
            long began = System.nanoTime();
            double cpu = clock.seconds();
            try (var in = Files.newInputStream(rows)) {
                copy.copyIn("copy " + to + " from stdin (format binary)", in, 1 << 20);
            }
            spent += seconds(began);
            processor += clock.seconds() - cpu;
            Files.delete(rows);
        }
        return new double[] {spent, processor};
    }

    static void execute(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /** Two in five are permits, two inspections, one a penalty; one in two hundred is wrong, one in fifty has no code. */
    private static Map<String, Path> files(Options options, SubjectMaker maker, int size, int register)
            throws IOException {
        Files.createDirectories(options.work());
        var files = new LinkedHashMap<String, Path>();
        for (String kind : List.of("permit", "penalty", "inspection")) {
            int rows = kind.equals("penalty") ? size / 5 : size * 2 / 5;
            Path file = options.work().resolve(kind + ".csv");
            try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                out.write(String.join(",", heads(kind)) + "\n");
                for (int i = 0; i < rows; i++) {
                    MadeSubject subject = maker.at(1 + (int) (i * 7919L % register));
                    out.write(String.join(",", cells(kind, subject, i)) + "\n");
                }
            }
            files.put(kind, file);
        }
        return files;
    }

    private static List<String> heads(String kind) {
        return switch (kind) {
            case "permit" ->
                List.of(
                        "行政相对人名称",
                        "行政相对人类别",
                        "统一社会信用代码",
                        "法定代表人",
                        "行政许可决定文书名称",
                        "行政许可决定文书号",
                        "许可类别",
                        "许可内容",
                        "许可决定日期",
                        "有效期自",
                        "有效期至",
                        "许可机关",
                        "许可机关统一社会信用代码",
                        "当前状态",
                        "数据来源单位",
                        "数据来源单位统一社会信用代码");
            case "penalty" ->
                List.of(
                        "行政相对人名称",
                        "行政相对人类别",
                        "统一社会信用代码",
                        "法定代表人",
                        "行政处罚决定书文号",
                        "违法行为类型",
                        "违法事实",
                        "处罚依据",
                        "处罚类别",
                        "处罚内容",
                        "罚款金额（万元）",
                        "处罚决定日期",
                        "公示截止期",
                        "处罚机关",
                        "处罚机关统一社会信用代码",
                        "数据来源单位",
                        "数据来源单位统一社会信用代码");
            default -> List.of("监管对象名称", "统一社会信用代码", "地址", "法定代表人", "检查编号", "检查事项", "检查形式", "检查日期", "检查结果", "检查机关");
        };
    }

    private static List<String> cells(String kind, MadeSubject subject, int i) {
        String day = "2026-%02d-%02d".formatted(1 + i % 5, i % 200 == 7 ? 45 : 1 + i % 28);
        boolean coded = i % 50 != 3;
        String code = coded ? subject.uscc() : "";
        String type = coded ? "法人及非法人组织" : "个体工商户";
        String authority = subject.uscc();
        var cells = new ArrayList<String>();
        switch (kind) {
            case "permit" ->
                cells.addAll(List.of(
                        subject.name(),
                        type,
                        code,
                        subject.legalRepresentative(),
                        "准予许可决定书",
                        "营许〔2026〕" + i + "号",
                        "普通",
                        "公共场所卫生许可",
                        day,
                        "2026-05-01",
                        "2030-05-01",
                        OF,
                        authority,
                        "有效",
                        OF,
                        authority));
            case "penalty" ->
                cells.addAll(List.of(
                        subject.name(),
                        type,
                        code,
                        subject.legalRepresentative(),
                        "营罚〔2026〕" + i + "号",
                        "未按规定消毒",
                        "公共用品用具未按规定消毒",
                        "某办法第三十六条",
                        "罚款",
                        "罚款五千元",
                        "0.5",
                        day,
                        "2027-05-01",
                        OF,
                        authority,
                        OF,
                        authority));
            default ->
                cells.addAll(List.of(
                        subject.name(),
                        code,
                        subject.address(),
                        subject.legalRepresentative(),
                        "检〔2026〕" + i,
                        "消防安全检查",
                        "日常",
                        day,
                        i % 6 == 0 ? "发现问题已责令改正" : "未发现问题",
                        OF));
        }
        return cells;
    }
}
