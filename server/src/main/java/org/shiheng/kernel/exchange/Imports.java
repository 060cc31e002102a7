package org.shiheng.kernel.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.Divisions;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.exchange.ImportRecord.State;
import org.shiheng.kernel.exchange.rows.ImportFile;
import org.shiheng.kernel.exchange.rows.RowFinding;
import org.shiheng.kernel.exchange.rows.RowSource;
import org.shiheng.kernel.exchange.rows.UnreadableFile;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.subject.RepresentativeCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Imports of subjects in three steps: upload and map, try out, take over. Only the last changes the register. */
@Component
public class Imports implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final int SAMPLE_ROWS = 10;

    private final ScopedDatabase database;
    private final ImportRecords records;
    private final Departments departments;
    private final AuditTrail audit;
    private final ObjectProvider<RepresentativeCheck> representatives;
    private final Clock clock;
    private final Path folder;
    private final Map<Long, AtomicLong> running = new ConcurrentHashMap<>();
    // Two at a time: an import is the database's work above all, and the others shall not starve.
    private final ExecutorService workers =
            Executors.newFixedThreadPool(2, Thread.ofVirtual().factory());

    Imports(
            ScopedDatabase database,
            ImportRecords records,
            Departments departments,
            AuditTrail audit,
            ObjectProvider<RepresentativeCheck> representatives,
            Clock clock,
            @Value("${shiheng.data-folder:data}") String dataFolder) {
        this.database = database;
        this.records = records;
        this.departments = departments;
        this.audit = audit;
        this.representatives = representatives;
        this.clock = clock;
        this.folder = Path.of(dataFolder, "imports").toAbsolutePath();
        records.failInterrupted();
    }

    /** Keeps an uploaded file, finds out what it is and suggests which column is what. */
    public ImportRecord upload(Actor actor, String fileName, InputStream content) {
        Path kept = null;
        try {
            Files.createDirectories(folder);
            kept = folder.resolve(UUID.randomUUID() + ".upload");
            var digest = sha256();
            try (var in = new DigestInputStream(content, digest)) {
                Files.copy(in, kept);
            }
            ImportFile file = ImportFile.examine(kept);
            var head = new ArrayList<List<String>>();
            try (RowSource rows = file.open()) {
                for (var row = rows.next(); row != null && head.size() <= SAMPLE_ROWS; row = rows.next()) {
                    head.add(List.of(row.cells()));
                }
            }
            List<String> header = header(head);
            long id = records.open(
                    actor,
                    fileName,
                    HexFormat.of().formatHex(digest.digest()),
                    file,
                    Files.size(kept),
                    header,
                    head.subList(1, head.size()),
                    ColumnMapping.suggest(header));
            Files.move(kept, path(id));
            return records.find(id).orElseThrow();
        } catch (UnreadableFile e) {
            delete(kept);
            throw InvalidInput.of("#/file", e.code(), e.getMessage());
        } catch (IOException e) {
            delete(kept);
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> header(List<List<String>> head) {
        if (head.size() < 2) {
            throw new UnreadableFile("no-rows", "文件里只有表头，没有数据。请确认选对了文件。");
        }
        var names = new ArrayList<>(head.getFirst());
        while (!names.isEmpty() && names.getLast().isBlank()) {
            names.removeLast();
        }
        if (names.size() < 2) {
            throw new UnreadableFile("one-column", "第一行只有一列。名单至少要有名称和代码两列，请把列名放在第一行后重新上传。");
        }
        return names.stream().map(String::strip).toList();
    }

    /** The stations this actor may fill. */
    public List<Department> stations(Actor actor) {
        return departments.all().stream()
                .filter(unit -> unit.level() == Department.Level.STATION)
                .filter(unit -> actor.scope().city() || actor.scope().stations().contains(unit.id()))
                .toList();
    }

    /** Tries the whole file out with this mapping; the register stays as it is. */
    public ImportRecord check(Actor actor, long id, Map<ImportField, Integer> columns, int station, String source) {
        ImportRecord record = own(actor, id);
        var mapping = ColumnMapping.of(safe(columns, record.header().size()), record.header());
        mapping.check(record.header().size());
        if (stations(actor).stream().noneMatch(unit -> unit.id() == station)) {
            throw InvalidInput.of("#/station", "exchange.station-not-yours", "请选择您管辖范围内的监管所。");
        }
        begin(id, List.of(State.UPLOADED, State.CHECKED, State.FAILED), State.CHECKING);
        records.choose(id, mapping, station, source);
        start(actor, id, true);
        return records.find(id).orElseThrow();
    }

    /** A column out of range is told by the mapping's own check, not by a failure on the way to it. */
    private static Map<ImportField, Integer> safe(Map<ImportField, Integer> columns, int width) {
        columns.values().stream()
                .filter(column -> column < 0 || column >= width)
                .findAny()
                .ifPresent(column -> {
                    throw InvalidInput.of("#/columns", "exchange.no-such-column", "选的列不在文件里，请重新选择。");
                });
        return columns;
    }

    /** Takes over what the try-out found good, all of it or nothing. */
    public ImportRecord takeOver(Actor actor, long id) {
        ImportRecord record = own(actor, id);
        if (record.state() == State.TAKEN_OVER || record.state() == State.TAKING_OVER) {
            return record;
        }
        begin(id, List.of(State.CHECKED), State.TAKING_OVER);
        start(actor, id, false);
        return records.find(id).orElseThrow();
    }

    private void begin(long id, List<State> from, State to) {
        if (!records.advance(id, from, to)) {
            State now = records.find(id).orElseThrow().state();
            throw Refusal.conflict(
                    "exchange.not-now",
                    "现在还不能这样做",
                    switch (now) {
                        case UPLOADED -> "请先对应列并试导一次，看过结果再导入。";
                        case CHECKING, TAKING_OVER -> "这份文件正在处理，请等它完成。";
                        case CHECKED -> "请直接导入，或重新试导。";
                        case TAKEN_OVER -> "这份文件已经导入。";
                        case FAILED -> "上一次没有完成，请重新试导。";
                    });
        }
        running.put(id, new AtomicLong());
    }

    private void start(Actor actor, long id, boolean dryRun) {
        workers.submit(() -> {
            try {
                run(actor, id, dryRun);
            } catch (UnreadableFile e) {
                records.fail(id, e.getMessage());
            } catch (RuntimeException | IOException e) {
                String trace = UUID.randomUUID().toString().substring(0, 8);
                LOG.error("import {} failed, trace {}", id, trace, e);
                records.fail(id, "系统出了问题，没有导入任何一行。请稍后重试，或联系维护人员，说编号 " + trace + "。");
            } finally {
                running.remove(id);
            }
        });
    }

    private void run(Actor actor, long id, boolean dryRun) throws IOException {
        ImportRecord record = records.find(id).orElseThrow();
        int station = Optional.ofNullable(record.stationId()).orElseThrow();
        String source = Optional.ofNullable(record.source()).orElseThrow();
        if (!Files.exists(path(id))) {
            throw new UnreadableFile("file-gone", "上传的文件已经清理，请重新上传。");
        }
        ImportFile file = ImportFile.examine(path(id));
        var rules = new SubjectRowRules(
                ColumnMapping.of(record.columns(), record.header()),
                record.header().size(),
                Divisions.official(),
                new StationFinder(stations(actor), station),
                LocalDate.now(clock),
                representatives
                        .orderedStream()
                        .map(check -> check.namesakes(LocalDate.now(clock)))
                        .reduce(name -> false, Predicate::or));
        var run = new ImportRun(
                file, folder.resolve(id + ".findings"), rules, source, id, running.getOrDefault(id, new AtomicLong()));
        // The city's scope: a subject that another station has is known all the same. Which stations may be filled was
        // decided above, by the actor's own scope.
        var counts = database.change(Scope.wholeCity(), jdbc -> {
            var found = database.bulk(Scope.wholeCity(), connection -> run.on(connection, dryRun));
            records.finish(jdbc, id, dryRun ? State.CHECKED : State.TAKEN_OVER, dryRun, found);
            if (!dryRun) {
                audit.write(
                        actor,
                        "exchange.take-over",
                        "/api/imports/" + id,
                        AuditTrail.Outcome.DONE,
                        "从“" + record.fileName() + "”导入 " + found.taken() + " 户，已有 " + found.known() + "，未导入 "
                                + found.refused(),
                        null);
            }
            return found;
        });
        LOG.info("import {}: {} (dry run: {})", id, counts, dryRun);
        if (!dryRun) {
            Files.deleteIfExists(path(id));
        }
    }

    /** An import of the actor's own. */
    public ImportRecord own(Actor actor, long id) {
        return records.find(id)
                .filter(record -> record.accountId() == actor.account())
                .orElseThrow(() -> Refusal.notFound("exchange.unknown-import", "没有找到这次导入，或它不是您上传的。"));
    }

    public List<ImportRecord> list(Actor actor) {
        return records.of(actor.account());
    }

    /** The same file, taken over before. */
    public Optional<ImportRecord> takenBefore(ImportRecord record) {
        return records.takenBefore(record.fileHash(), record.id());
    }

    /** Rows read so far, while it runs. */
    public Optional<Long> progress(long id) {
        return Optional.ofNullable(running.get(id)).map(AtomicLong::get);
    }

    /** The first findings of the last run, errors before remarks. */
    public List<Finding> firstFindings(ImportRecord record, int most) {
        return records.firstFindings(record.id(), most).stream()
                .map(finding -> shown(finding, tried(record)))
                .toList();
    }

    /** All findings of the last run, in the order of lines. */
    public void findings(ImportRecord record, Consumer<Finding> reader) {
        records.findings(record.id(), finding -> reader.accept(shown(finding, tried(record))));
    }

    /** Findings after a line, of one level and one reason when they are named. */
    public List<Finding> findings(
            ImportRecord record, @Nullable String level, @Nullable String code, long after, int most) {
        RowFinding.@Nullable Level wanted = null;
        if (level != null) {
            wanted = Arrays.stream(RowFinding.Level.values())
                    .filter(known -> known.name().equals(level))
                    .findFirst()
                    .orElseThrow(() -> InvalidInput.of("#/level", "exchange.no-such-level", "请选择未导入、请核对或库里已有。"));
        }
        return records.findings(record.id(), wanted, code, after, most).stream()
                .map(finding -> shown(finding, tried(record)))
                .toList();
    }

    /** Why rows were refused, taken with a remark or known, with how many each. */
    public List<Reason> reasons(ImportRecord record) {
        return records.reasons(record.id(), tried(record));
    }

    private static boolean tried(ImportRecord record) {
        return record.state() != ImportRecord.State.TAKEN_OVER;
    }

    private static Finding shown(RowFinding finding, boolean dryRun) {
        return new Finding(
                finding.line(),
                finding.level().label(dryRun),
                finding.field() == null ? "" : finding.field(),
                finding.value() == null ? "" : finding.value(),
                finding.reason());
    }

    /** One line of the error file, in Chinese. */
    public record Finding(long line, String outcome, String field, String value, String reason) {}

    /**
     * One reason with how many rows it has.
     *
     * @param level ERROR, WARNING or KNOWN
     * @param code permanent code of the reason
     * @param example the text of its first row
     */
    public record Reason(
            String level, String levelLabel, String code, String field, long rows, long firstLine, String example) {}

    /** Takes the file of an import away whose time is over. */
    void forget(long id) {
        delete(path(id));
    }

    private Path path(long id) {
        return folder.resolve(id + ".file");
    }

    private static void delete(@org.jspecify.annotations.Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("an upload that could not be read was not deleted: {}", file);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void destroy() {
        workers.shutdown();
    }
}
