package org.shiheng.kernel.exchange.intake;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.exchange.rows.CsvText;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.kernel.http.UploadSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes files that sources put into their folders ({@code incoming/<folder>/<kind>/} under the data folder; a source of one
 * kind may put them beside). A file is taken when it has not changed for some seconds, lies in {@code working} while its
 * batch runs, and ends in {@code done} or {@code refused} with a file beside it that says what was wrong.
 */
@Component
class FolderWatch {

    static final String WORKING = "working";
    static final String DONE = "done";
    static final String REFUSED = "refused";

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final List<String> UNFINISHED = List.of(".part", ".tmp", ".filepart", ".crdownload", ".swp");
    private static final int LONGEST_NAME = 150;

    private final Batches batches;
    private final BatchRows rows;
    private final BatchFindings findings;
    private final Sources sources;
    private final Kinds kinds;
    private final Settings settings;
    private final UploadSettings limits;
    private final Clock clock;
    private final Path incoming;
    private Map<Path, Seen> seen = new HashMap<>();

    FolderWatch(
            Batches batches,
            BatchRows rows,
            BatchFindings findings,
            Sources sources,
            Kinds kinds,
            Settings settings,
            UploadSettings limits,
            Clock clock,
            @Value("${shiheng.data-folder:data}") String dataFolder) {
        this.batches = batches;
        this.rows = rows;
        this.findings = findings;
        this.sources = sources;
        this.kinds = kinds;
        this.settings = settings;
        this.limits = limits;
        this.clock = clock;
        this.incoming = Path.of(dataFolder, "incoming").toAbsolutePath().normalize();
    }

    /** How a file looked, and since when it looks so. */
    private record Seen(long size, long modified, Instant since) {}

    @Scheduled(initialDelay = 15_000, fixedDelay = 5_000)
    void look() {
        var now = new HashMap<Path, Seen>();
        for (Source source : sources.all()) {
            if (source.active() && source.folder() != null) {
                try {
                    settle(folder(source));
                    look(source, now);
                } catch (IOException | RuntimeException e) {
                    LOG.error("the folder of {} was not read; the next attempt is in some seconds", source.code(), e);
                }
            }
        }
        seen = now;
    }

    Path folder(Source source) {
        return incoming.resolve(String.valueOf(source.folder()));
    }

    private void look(Source source, Map<Path, Seen> now) throws IOException {
        Path folder = folder(source);
        for (String name : source.kinds()) {
            Files.createDirectories(folder.resolve(name));
            Kind kind = kinds.find(name).orElseThrow();
            look(source, kind, folder, folder.resolve(name), now);
        }
        if (source.kinds().size() == 1) {
            look(source, kinds.find(source.kinds().getFirst()).orElseThrow(), folder, folder, now);
        }
    }

    private void look(Source source, Kind kind, Path folder, Path place, Map<Path, Seen> now) throws IOException {
        if (Files.isSymbolicLink(place)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
            for (Path file : files) {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                String name = file.getFileName().toString();
                boolean unfinished = name.startsWith(".")
                        || name.startsWith("~$")
                        || UNFINISHED.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
                if (attributes.isDirectory() || unfinished) {
                    continue;
                }
                if (!attributes.isRegularFile()) {
                    refuse(folder, file, "这不是普通文件（可能是指向别处的链接），没有读取。请放文件本身。");
                } else if (quiet(file, attributes, now)) {
                    take(source, kind, folder, file, attributes.size());
                }
            }
        }
    }

    /** Whether nothing was written to it for a while: half of a file is never taken. */
    private boolean quiet(Path file, BasicFileAttributes attributes, Map<Path, Seen> now) {
        Instant instant = clock.instant();
        Seen before = seen.get(file);
        var looks = new Seen(
                attributes.size(),
                attributes.lastModifiedTime().toMillis(),
                before != null
                                && before.size() == attributes.size()
                                && before.modified()
                                        == attributes.lastModifiedTime().toMillis()
                        ? before.since()
                        : instant);
        now.put(file, looks);
        long seconds =
                settings.on("exchange.folder.quiet", LocalDate.now(clock)).integer();
        return attributes.size() > 0
                && Duration.between(looks.since(), instant).compareTo(Duration.ofSeconds(seconds)) >= 0;
    }

    private void take(Source source, Kind kind, Path folder, Path file, long size) throws IOException {
        String name = shortened(file.getFileName().toString());
        if (size > limits.list().toBytes()) {
            refuse(folder, file, "文件超过 " + UploadSettings.words(limits.list()) + "，没有读取。请分成几个文件。");
            return;
        }
        try {
            Batch batch;
            String key = "文件夹 " + name + " " + fingerprint(file);
            try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                batch = batches.take(source, kind, key, name, content);
            }
            LOG.info("batch {} was taken from the folder of {}", batch.id(), source.code());
            Files.createDirectories(folder.resolve(WORKING));
            Files.move(
                    file,
                    folder.resolve(WORKING).resolve(batch.id() + "-" + name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (InvalidInput e) {
            refuse(
                    folder,
                    file,
                    String.join(
                            "\n",
                            e.errors().stream()
                                    .map(InvalidInput.FieldError::detail)
                                    .toList()));
        } catch (Refusal e) {
            refuse(folder, file, e.getMessage());
        }
    }

    /** Batches that came to their end leave the folder of work. */
    private void settle(Path folder) throws IOException {
        Path working = folder.resolve(WORKING);
        if (!Files.isDirectory(working, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(working)) {
            for (Path file : files) {
                Optional<Batch> batch = batchOf(file).flatMap(rows::find);
                if (batch.isEmpty()) {
                    refuse(folder, file, "找不到这个文件的批次，没有归集。");
                } else if (batch.get().state() == Batch.State.FAILED) {
                    refuse(folder, file, String.valueOf(batch.get().message()));
                } else if (!batch.get().state().running() && batch.get().state() != Batch.State.UPLOADED) {
                    finish(folder, file, batch.get());
                }
            }
        }
    }

    private void finish(Path folder, Path file, Batch batch) throws IOException {
        Path done = folder.resolve(DONE);
        Files.createDirectories(done);
        String name = file.getFileName().toString();
        if (batch.counts().refused() > 0) {
            writeRefused(done.resolve(name + ".待改的行.csv"), batch);
        }
        Files.move(file, done.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void writeRefused(Path to, Batch batch) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
            out.write('\uFEFF');
            var head = new java.util.ArrayList<>(batch.header());
            head.add("没有归集的原因");
            line(out, head);
            findings.refused(batch.id(), row -> {
                var cells = new java.util.ArrayList<>(row.cells());
                while (cells.size() < batch.header().size()) {
                    cells.add("");
                }
                cells.add(row.reasons());
                try {
                    line(out, cells);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        }
    }

    private static void line(BufferedWriter out, List<String> cells) throws IOException {
        out.write(String.join(",", cells.stream().map(CsvText::cell).toList()) + "\r\n");
    }

    private void refuse(Path folder, Path file, String reason) throws IOException {
        Path refused = folder.resolve(REFUSED);
        Files.createDirectories(refused);
        String name = shortened(file.getFileName().toString());
        Path to = refused.resolve(name);
        for (int n = 2; Files.exists(to, LinkOption.NOFOLLOW_LINKS); n++) {
            to = refused.resolve(n + "-" + name);
        }
        Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
        Files.writeString(Path.of(to + ".错误.txt"), "\uFEFF" + reason + "\r\n");
        LOG.warn("{} was refused: {}", to, reason);
    }

    /** Takes away files that ended before; answers how many. */
    int forget(Instant before) {
        int gone = 0;
        for (Source source : sources.all()) {
            for (String ended : source.folder() == null ? List.<String>of() : List.of(DONE, REFUSED)) {
                gone += delete(
                        folder(source).resolve(ended),
                        file -> Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                                .toInstant()
                                .isBefore(before));
            }
        }
        return gone;
    }

    /** Takes away the file of a batch and the list of its bad rows. */
    void forget(Source source, long batch) {
        if (source.folder() != null) {
            delete(folder(source).resolve(DONE), file -> batchOf(file).equals(Optional.of(batch)));
        }
    }

    @FunctionalInterface
    private interface Which {
        boolean is(Path file) throws IOException;
    }

    private static int delete(Path folder, Which which) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return 0;
        }
        int gone = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (which.is(file) && Files.deleteIfExists(file)) {
                    gone++;
                }
            }
        } catch (IOException e) {
            LOG.error("{} was not cleaned; the next attempt is in some hours", folder, e);
        }
        return gone;
    }

    private static Optional<Long> batchOf(Path file) {
        String name = file.getFileName().toString();
        int end = name.indexOf('-');
        return end > 0 && end < 18 && name.substring(0, end).chars().allMatch(Character::isDigit)
                ? Optional.of(Long.valueOf(name.substring(0, end)))
                : Optional.empty();
    }

    private static String shortened(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "_");
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(plain.length() - LONGEST_NAME);
    }

    private static String fingerprint(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
