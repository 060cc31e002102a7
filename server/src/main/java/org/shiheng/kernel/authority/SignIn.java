package org.shiheng.kernel.authority;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Sign-in with name and password, sessions that end by idleness and age, lock-out after repeated failures. */
@Component
public class SignIn {

    /** 等保 8.1.4.1 b: failures before the account is locked, and for how long. */
    private static final int MOST_FAILURES = 5;

    private static final Duration LOCKED_FOR = Duration.ofMinutes(15);
    private static final Duration MOST_IDLE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ScopedDatabase database;
    private final Departments departments;
    private final Clock clock;
    private final PasswordEncoder passwords = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    // Compared with when the name is unknown, so that an answer takes as long either way.
    private final String nobody = passwords.encode("nobody signs in with this");

    SignIn(ScopedDatabase database, Departments departments, Clock clock) {
        this.database = database;
        this.departments = departments;
        this.clock = clock;
    }

    /** Returns the session's token, to be kept in a cookie; every failure looks the same from outside. */
    public String start(String name, String password) {
        Instant now = clock.instant();
        Optional<Account> found = database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select * from authority.account where sign_in_name = ?")
                        .param(name)
                        .query(SignIn::map)
                        .optional());
        if (found.isPresent()
                && found.get().lockedUntil() != null
                && found.get().lockedUntil().isAfter(now)) {
            throw new Refusal(HttpStatus.UNAUTHORIZED, "authority.locked", "账号暂时锁定", "连续输错次数太多，请15分钟后再试，或请系统管理员重设口令。");
        }
        boolean right =
                passwords.matches(password, found.map(Account::passwordHash).orElse(nobody));
        boolean usable = found.filter(account -> !account.disabled())
                .filter(account ->
                        account.expiresOn() == null || !account.expiresOn().isBefore(LocalDate.now(clock)))
                .isPresent();
        if (!right || !usable) {
            found.ifPresent(account -> countFailure(account, now));
            throw new Refusal(HttpStatus.UNAUTHORIZED, "authority.wrong-sign-in", "没有登录成功", "登录名或口令不对，请核对后重新输入。");
        }
        var random = new byte[32];
        RANDOM.nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        database.run(Scope.nothing(), jdbc -> {
            jdbc.sql(
                            "update authority.account set failed_count = 0, locked_until = null, last_signed_in_at = ? where id = ?")
                    .param(Timestamp.from(now))
                    .param(found.orElseThrow().id())
                    .update();
            jdbc.sql(
                            "insert into authority.session(token_hash, account_id, started_at, last_used_at) values (?, ?, ?, ?)")
                    .param(hash(token))
                    .param(found.orElseThrow().id())
                    .param(Timestamp.from(now))
                    .param(Timestamp.from(now))
                    .update();
            jdbc.sql("delete from authority.session where started_at < ? or last_used_at < ?")
                    .param(Timestamp.from(now.minus(LONGEST)))
                    .param(Timestamp.from(now.minus(MOST_IDLE)))
                    .update();
        });
        return token;
    }

    /** Who holds this token; empty when it is unknown, idle too long, or the account is no longer usable. */
    public Optional<Actor> actor(@Nullable String token) {
        if (token == null || token.isBlank()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        String hash = hash(token);
        Optional<Session> session = database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("""
                        select a.*, s.last_used_at, o.public_number, o.name officer_name
                        from authority.session s join authority.account a on a.id = s.account_id
                        left join authority.officer o on o.id = a.officer_id
                        where s.token_hash = ? and s.last_used_at > ? and s.started_at > ? and not a.disabled
                          and (a.expires_on is null or a.expires_on >= ?)""")
                        .param(hash)
                        .param(Timestamp.from(now.minus(MOST_IDLE)))
                        .param(Timestamp.from(now.minus(LONGEST)))
                        .param(LocalDate.now(clock))
                        .query((row, n) -> new Session(
                                map(row, n),
                                row.getTimestamp("last_used_at").toInstant(),
                                row.getString("public_number")))
                        .optional());
        session.filter(known -> known.lastUsedAt().isBefore(now.minusSeconds(60)))
                .ifPresent(known -> database.run(
                        Scope.nothing(),
                        jdbc -> jdbc.sql("update authority.session set last_used_at = ? where token_hash = ?")
                                .param(Timestamp.from(now))
                                .param(hash)
                                .update()));
        return session.map(this::toActor);
    }

    /** Whoever holds this account, for work that goes on after the session; empty when the account is no longer usable. */
    public Optional<Actor> actorOf(int account) {
        return database.read(
                        Scope.nothing(),
                        jdbc -> jdbc.sql("""
                                select a.*, o.public_number, o.name officer_name
                                from authority.account a left join authority.officer o on o.id = a.officer_id
                                where a.id = ? and not a.disabled and (a.expires_on is null or a.expires_on >= ?)""")
                                .param(account)
                                .param(LocalDate.now(clock))
                                .query((row, n) ->
                                        new Session(map(row, n), clock.instant(), row.getString("public_number")))
                                .optional())
                .map(this::toActor);
    }

    /** Ends the session. */
    public void end(@Nullable String token) {
        if (token != null) {
            database.run(
                    Scope.nothing(),
                    jdbc -> jdbc.sql("delete from authority.session where token_hash = ?")
                            .param(hash(token))
                            .update());
        }
    }

    /** Ends every session of the actor but this one. */
    void endOthers(Actor actor, @Nullable String token) {
        database.run(
                Scope.nothing(),
                jdbc -> jdbc.sql("delete from authority.session where account_id = ? and token_hash <> ?")
                        .param(actor.account())
                        .param(token == null ? "" : hash(token))
                        .update());
    }

    /** The hash to keep instead of a password. */
    public String encode(String password) {
        return passwords.encode(password);
    }

    /** Whether the password is this account's. */
    public boolean matches(int account, String password) {
        String kept = database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select password_hash from authority.account where id = ?")
                        .param(account)
                        .query(String.class)
                        .single());
        return passwords.matches(password, kept);
    }

    private Actor toActor(Session session) {
        Account account = session.account();
        Set<Role> roles = account.roles().stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
        Optional<Department> department =
                Optional.ofNullable(account.department()).flatMap(departments::find);
        Scope scope;
        if (account.subject() != null) {
            scope = Scope.ofSubject(account.subject());
        } else {
            scope = department.map(known -> departments.scopeOf(known.id())).orElse(Scope.nothing());
        }
        return new Actor(
                account.id(),
                account.displayName(),
                account.officer() == null ? OptionalInt.empty() : OptionalInt.of(account.officer()),
                Optional.ofNullable(session.publicNumber()),
                department,
                roles,
                scope,
                account.oneTimePassword());
    }

    private void countFailure(Account account, Instant now) {
        database.run(
                Scope.nothing(),
                jdbc -> jdbc.sql("""
                        update authority.account set failed_count = failed_count + 1,
                          locked_until = case when (failed_count + 1) % ? = 0 then ?::timestamptz else locked_until end
                        where id = ?""")
                        .param(MOST_FAILURES)
                        .param(Timestamp.from(now.plus(LOCKED_FOR)))
                        .param(account.id())
                        .update());
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Account map(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        Timestamp locked = row.getTimestamp("locked_until");
        return new Account(
                row.getInt("id"),
                row.getString("password_hash"),
                row.getString("display_name"),
                Stream.of((String[]) row.getArray("roles").getArray()).toList(),
                row.getObject("department_id", Integer.class),
                row.getObject("officer_id", Integer.class),
                row.getObject("subject_id", Long.class),
                row.getObject("expires_on", LocalDate.class),
                row.getBoolean("disabled"),
                locked == null ? null : locked.toInstant(),
                row.getBoolean("one_time_password"));
    }

    private record Account(
            int id,
            String passwordHash,
            String displayName,
            List<String> roles,
            @Nullable Integer department,
            @Nullable Integer officer,
            @Nullable Long subject,
            @Nullable LocalDate expiresOn,
            boolean disabled,
            @Nullable Instant lockedUntil,
            boolean oneTimePassword) {}

    private record Session(
            Account account, Instant lastUsedAt, @Nullable String publicNumber) {}
}
