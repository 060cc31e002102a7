package org.shiheng.kernel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Cookie;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.core.merkle.Checkpoint;
import org.shiheng.core.merkle.MerkleTree;
import org.shiheng.core.merkle.NoteKey;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.keys.KeyFolder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Somebody with every right on the database, and a platform that dies at the worst moment. */
@PlatformTest
class LogAuditTests {

    @Autowired
    Ledger ledger;

    @Autowired
    LogTree tree;

    @Autowired
    LogAudit audit;

    @Autowired
    KeyFolder keys;

    @Autowired
    DataSource dataSource;

    @Autowired
    ScopedDatabase database;

    @Autowired
    City city;

    @Autowired
    MockMvcTester mvc;

    @Test
    void anHonestLedgerHasNothingToFind() {
        append("honest", 5);

        var report = audit.check();

        assertThat(report.findings()).isEmpty();
        assertThat(report.records()).isEqualTo(tree.size());
        assertThat(report.checkpoints()).isPositive();
    }

    @Test
    void aChangedTextARowThatContradictsItsTextAndAnExchangedCommitmentAreFound() throws SQLException {
        RecordId id = append("tampered", 3);

        found(
                id,
                "update ledger.body set canonical = replace(canonical, '未发现问题', '发现问题') where record_id = '%s'",
                "update ledger.body set canonical = replace(canonical, '发现问题', '未发现问题') where record_id = '%s'",
                "正文被改过");
        found(
                id,
                "update ledger.record set codes = '{R5}' where id = '%s'",
                "update ledger.record set codes = '{R1}' where id = '%s'",
                "“codes”与正文不一致");
        found(
                id,
                "update ledger.record set occurred_on = occurred_on - 1 where id = '%s'",
                "update ledger.record set occurred_on = occurred_on + 1 where id = '%s'",
                "“occurredOn”与正文不一致");
        found(
                id,
                "update ledger.record set commitment = sha256(commitment || commitment) where id = '%s'; create temp table x as select 1",
                null,
                "指纹与账本里的不一致");
    }

    @Test
    void aTextReplacedTogetherWithItsSaltAndCommitmentIsFoundByTheSignedRoot() throws SQLException {
        RecordId id = append("forged", 2);
        try (var owner = superuser()) {
            owner.setAutoCommit(false);
            run(owner, """
                    update ledger.body set canonical = replace(canonical, '未发现问题', '发现问题') where record_id = '%s';
                    update ledger.record r set commitment = sha256(b.salt || convert_to(b.canonical, 'UTF8'))
                      from ledger.body b where b.record_id = r.id and r.id = '%s';
                    update ledger.node n set hash = sha256('\\x00'::bytea || r.commitment) from ledger.leaf l
                      join ledger.record r on r.id = l.record_id where n.level = 0 and n.index = l.index and r.id = '%s'""".replace("%s", id.toString()));
            owner.commit();
            try {
                assertThat(audit.check().findings())
                        .extracting(LogAudit.Finding::what)
                        .anyMatch(what -> what.contains("总指纹与当时签过名的不一致"));
            } finally {
                run(owner, """
                        update ledger.body set canonical = replace(canonical, '发现问题', '未发现问题') where record_id = '%s';
                        update ledger.record r set commitment = sha256(b.salt || convert_to(b.canonical, 'UTF8'))
                          from ledger.body b where b.record_id = r.id and r.id = '%s';
                        update ledger.node n set hash = sha256('\\x00'::bytea || r.commitment) from ledger.leaf l
                          join ledger.record r on r.id = l.record_id where n.level = 0 and n.index = l.index and r.id = '%s'""".replace("%s", id.toString()));
                owner.commit();
            }
        }
        assertThat(audit.check().findings()).isEmpty();
    }

    @Test
    void aRemovedRowIsFound() throws SQLException {
        RecordId id = append("removed", 3);
        append("behind-the-removed", 1);
        long index = ledger.find(Scope.wholeCity(), id).orElseThrow().index();
        try (var owner = superuser()) {
            run(
                    owner,
                    "create table public.kept_leaf as select * from ledger.leaf where index = %d; delete from ledger.leaf where index = %d"
                            .formatted(index, index));
            try {
                assertThat(audit.check().findings())
                        .extracting(LogAudit.Finding::what)
                        .anyMatch(what -> what.contains("第 " + index + " 条的位置是空的"));
            } finally {
                run(owner, "insert into ledger.leaf select * from public.kept_leaf; drop table public.kept_leaf");
            }
        }
    }

    @Test
    void aTextTheLawTookAwayLeavesALedgerThatStillVerifies() throws SQLException {
        RecordId id = append("expired", 2);
        long before = audit.check().withoutText();
        try (var owner = superuser()) {
            run(
                    owner,
                    "create table public.kept_body as select * from ledger.body where record_id = '%s'; delete from ledger.body where record_id = '%s'"
                            .formatted(id, id));
            try {
                var report = audit.check();
                assertThat(report.findings()).isEmpty();
                assertThat(report.withoutText()).isEqualTo(before + 1);
            } finally {
                run(owner, "insert into ledger.body select * from public.kept_body; drop table public.kept_body");
            }
        }
    }

    /** The connection is cut from inside, after the leaves were written and before the checkpoint is. */
    @Test
    void aSequencerThatDiesHalfWayLeavesTheTreeAsItWasAndLosesNothing() throws SQLException {
        append("before-death", 2);
        var before = tree.checkpoint().orElseThrow();
        try (var owner = superuser()) {
            run(owner, """
                    create function public.cut() returns trigger language plpgsql as
                      $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); return new; end $$;
                    create trigger cut before insert on ledger.checkpoint for each row execute function public.cut()""");
            RecordId id;
            try {
                id = ledger.append(Scope.wholeCity(), record("after-death"));
                assertThatThrownBy(() -> ledger.sequence()).isInstanceOf(RuntimeException.class);

                assertThat(tree.size()).isEqualTo(before.size());
                assertThat(tree.checkpoint().orElseThrow().root()).isEqualTo(before.root());
                assertThat(audit.check().findings()).isEmpty();
            } finally {
                run(owner, "drop trigger cut on ledger.checkpoint; drop function public.cut()");
            }
            ledger.sequence();
            assertThat(ledger.find(Scope.wholeCity(), id).orElseThrow().index()).isNotNull();
        }
        var after = tree.checkpoint().orElseThrow();
        var path = tree.consistency(before.size(), after.size()).path().stream()
                .map(java.util.Base64.getDecoder()::decode)
                .toList();
        assertThat(MerkleTree.verifyConsistency(before.size(), after.size(), before.root(), after.root(), path))
                .isTrue();
        assertThat(audit.check().findings()).isEmpty();
    }

    @Test
    void everyOlderSizeIsAPrefixOfTheNewest() {
        append("prefixes", 20);
        var newest = tree.checkpoint().orElseThrow();
        var root = newest.root();
        for (long size = Math.max(1, newest.size() - 25); size <= newest.size(); size++) {
            long first = size;
            byte[] older = database.read(Scope.nothing(), jdbc -> MerkleTree.root(first, LogTree.nodes(jdbc)));
            var path = tree.consistency(first, newest.size()).path().stream()
                    .map(java.util.Base64.getDecoder()::decode)
                    .toList();
            assertThat(MerkleTree.verifyConsistency(first, newest.size(), older, root, path))
                    .as("size %d", first)
                    .isTrue();
        }
    }

    /** The promised merge delay: nobody calls the sequencer here. */
    @Test
    void aRecordIsInTheLogWithinTenSecondsByItself() {
        RecordId id = ledger.append(Scope.wholeCity(), record("by-itself"));
        long end = System.nanoTime() + 10_000_000_000L;

        while (ledger.find(Scope.wholeCity(), id).orElseThrow().index() == null && System.nanoTime() < end) {
            LockSupport.parkNanos(100_000_000);
        }

        long index = ledger.find(Scope.wholeCity(), id).orElseThrow().index();
        var signed = tree.checkpoint().orElseThrow();
        assertThat(Checkpoint.verify(signed.note(), NoteKey.parse(tree.keys().ed25519()))
                        .size())
                .isGreaterThan(index);
    }

    @Test
    void theWholeLedgerIsCheckedOnDemandByThoseWhoWatch() {
        append("on-demand", 1);

        assertThat(mvc.post()
                        .uri("/api/ledger/audits")
                        .header("X-Shiheng-Request", "1")
                        .cookie(new Cookie("SHIHENG_SESSION", city.sessionOf(City.BUREAU, Role.AUDITOR))))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.findings")
                .asArray()
                .isEmpty();
    }

    private void found(RecordId id, String tampering, String undoing, String what) throws SQLException {
        try (var owner = superuser()) {
            byte[] commitment = commitment(owner, id);
            run(owner, tampering.replace("%s", id.toString()));
            try {
                assertThat(audit.check().findings())
                        .filteredOn(finding -> id.toString().equals(finding.record()))
                        .extracting(LogAudit.Finding::what)
                        .anyMatch(found -> found.contains(what));
            } finally {
                if (undoing != null) {
                    run(owner, undoing.replace("%s", id.toString()));
                } else {
                    try (var statement =
                            owner.prepareStatement("update ledger.record set commitment = ? where id = ?::uuid")) {
                        statement.setBytes(1, commitment);
                        statement.setString(2, id.toString());
                        statement.execute();
                    }
                }
            }
        }
        assertThat(audit.check().findings()).isEmpty();
    }

    private static byte[] commitment(Connection owner, RecordId id) throws SQLException {
        try (var statement = owner.prepareStatement("select commitment from ledger.record where id = ?::uuid")) {
            statement.setString(1, id.toString());
            var row = statement.executeQuery();
            row.next();
            return row.getBytes(1);
        }
    }

    private Connection superuser() throws SQLException {
        String url;
        try (var connection = dataSource.getConnection()) {
            url = connection.getMetaData().getURL();
        }
        return DriverManager.getConnection(url, "postgres", keys.secret("database-superuser"));
    }

    private static void run(Connection connection, String statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private RecordId append(String name, int count) {
        var last = IntStream.range(0, count)
                .mapToObj(i -> ledger.append(Scope.wholeCity(), record(name + "-" + i)))
                .toList()
                .getLast();
        ledger.sequence();
        return last;
    }

    private static NewRecord record(String number) {
        return new NewRecord(
                RecordKind.INSPECTION,
                null,
                City.ZHANQIAN_FIRST,
                "站前区市场监督管理局",
                "log-audit-test",
                number,
                LocalDate.of(2026, 5, 18),
                null,
                List.of("R1"),
                null,
                null,
                null,
                null,
                Map.of("summary", "老面馆饮食店未发现问题"));
    }
}
