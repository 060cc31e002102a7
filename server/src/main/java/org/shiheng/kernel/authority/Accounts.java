package org.shiheng.kernel.authority;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Accounts and what they are trusted with. 三员分立 (GB/T 22239-2019 8.1.4.2 d): the administrator opens accounts, the
 * security administrator grants roles, the auditor reads the trail; nobody holds two of the three, nobody grants to
 * oneself, and whoever opens accounts cannot give himself the password of those who watch him.
 */
@Component
public class Accounts {

    private static final Set<Role> SEPARATED =
            EnumSet.of(Role.ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR);
    /** Their accounts are stopped and given new passwords by the security administrator alone. */
    private static final Set<Role> WATCHING = EnumSet.of(Role.SECURITY_ADMINISTRATOR, Role.AUDITOR);

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LEAST_PASSWORD = 12;
    private static final int LONGEST_PASSWORD = 200;
    private static final int LEAST_DIFFERENT = 5;

    private final ScopedDatabase database;
    private final Departments departments;
    private final Officers officers;
    private final SignIn signIn;
    private final SecureRandom random = new SecureRandom();

    Accounts(ScopedDatabase database, Departments departments, Officers officers, SignIn signIn) {
        this.database = database;
        this.departments = departments;
        this.officers = officers;
        this.signIn = signIn;
    }

    /** All accounts by name; a city has some hundreds. */
    public List<Account> all() {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select * from authority.account order by sign_in_name limit 5000")
                        .query(Accounts::map)
                        .list());
    }

    /** Names shown inside the office, by account. */
    public Map<Integer, String> displayNames(Collection<Integer> accounts) {
        var names = new HashMap<Integer, String>();
        if (!accounts.isEmpty()) {
            database.read(
                    Scope.nothing(),
                    jdbc -> jdbc.sql("select id, display_name from authority.account where id = any (?::int[])")
                            .param(accounts.stream().distinct().toArray(Integer[]::new))
                            .query((row, n) -> names.put(row.getInt(1), row.getString(2)))
                            .list());
        }
        return names;
    }

    /** The officer behind an account, when there is one. */
    public Optional<Integer> officerOf(int account) {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select officer_id from authority.account where id = ? and officer_id is not null")
                        .param(account)
                        .query(Integer.class)
                        .optional());
    }

    /** The usable accounts of a department, by name. */
    public List<Account> ofDepartment(int department) {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql(
                                "select * from authority.account where department_id = ? and not disabled order by display_name limit 500")
                        .param(department)
                        .query(Accounts::map)
                        .list());
    }

    /** Opens an account without any role; returns its one-time password. */
    public String open(
            String signInName,
            String displayName,
            @Nullable Integer department,
            @Nullable Integer officer,
            @Nullable LocalDate expiresOn) {
        new InvalidInput.Collector()
                .when(
                        department != null
                                && departments
                                        .find(department)
                                        .filter(Department::standing)
                                        .isEmpty(),
                        "#/department",
                        "authority.no-department",
                        "没有这个单位，请从列表中选择。")
                .when(
                        officer != null && officers.find(officer).isEmpty(),
                        "#/officer",
                        "authority.no-officer",
                        "没有这名执法人员，请从列表中选择。")
                .when(
                        officer != null
                                && all().stream().anyMatch(held -> officer.equals(held.officer()) && !held.disabled()),
                        "#/officer",
                        "authority.officer-has-account",
                        "这名执法人员已经有账号，先停用原来的账号。")
                .refuse();
        return insert(signInName, displayName, department, officer, null, null, expiresOn);
    }

    /** Opens an account of a business, without any role; whoever asks has found the subject. */
    public String openForSubject(String signInName, String displayName, long subject, String subjectName) {
        return insert(signInName, displayName, null, null, subject, subjectName, null);
    }

    private String insert(
            String signInName,
            String displayName,
            @Nullable Integer department,
            @Nullable Integer officer,
            @Nullable Long subject,
            @Nullable String subjectName,
            @Nullable LocalDate expiresOn) {
        String password = password();
        try {
            database.run(
                    Scope.nothing(),
                    jdbc -> jdbc.sql("""
                            insert into authority.account(sign_in_name, password_hash, display_name, roles, department_id, officer_id,
                              subject_id, subject_name, expires_on, one_time_password)
                            values (?, ?, ?, '{}', ?, ?, ?, ?, ?, true)""")
                            .param(signInName)
                            .param(signIn.encode(password))
                            .param(displayName)
                            .param(department)
                            .param(officer)
                            .param(subject)
                            .param(subjectName)
                            .param(expiresOn)
                            .update());
        } catch (DuplicateKeyException e) {
            throw InvalidInput.of("#/signInName", "authority.name-taken", "这个登录名已有人用，请换一个。");
        }
        return password;
    }

    /** Grants exactly these roles. The three administrators' roles exclude one another. */
    public void grant(Actor actor, int account, Set<Role> roles, int version) {
        if (actor.account() == account) {
            throw Refusal.conflict("authority.own-roles", "不能改自己的岗位", "自己的岗位要由另一位安全管理员授予或收回。");
        }
        if (roles.contains(Role.PUBLIC)) {
            throw InvalidInput.of("#/roles", "authority.public-role", "“公众”不是可以授予的岗位。");
        }
        long separated = roles.stream().filter(SEPARATED::contains).count();
        if (separated > 1 || separated == 1 && roles.size() > 1) {
            throw InvalidInput.of("#/roles", "authority.separation-of-duties", "系统管理员、安全管理员、审计员三个岗位要分开，且不能兼任其他岗位。");
        }
        boolean business = all().stream().anyMatch(held -> held.id() == account && held.subject() != null);
        if (!roles.isEmpty() && business != roles.equals(Set.of(Role.ENTERPRISE))) {
            throw InvalidInput.of(
                    "#/roles",
                    "authority.enterprise-role",
                    business ? "企业账号只能授予“企业用户”。" : "“企业用户”只能授予为企业开设的账号，且不能兼任其他岗位。");
        }
        change(
                account,
                version,
                "roles = ?::text[]",
                roles.stream().map(Role::name).sorted().toArray(String[]::new));
    }

    /** Stops or restores an account; its sessions end at once. */
    public void disable(Actor actor, int account, boolean disabled, int version) {
        if (actor.account() == account) {
            throw Refusal.conflict("authority.own-account", "不能停用自己的账号", "自己的账号要由另一位管理员停用。");
        }
        mayManage(actor, account);
        change(account, version, "disabled = ?", disabled);
    }

    /** Gives a new one-time password and lifts a lock. */
    public String reset(Actor actor, int account, int version) {
        if (actor.account() == account) {
            throw Refusal.conflict("authority.own-account", "不能重设自己的口令", "请在“修改口令”里改，或请另一位管理员重设。");
        }
        mayManage(actor, account);
        String password = password();
        change(
                account,
                version,
                "failed_count = 0, locked_until = null, one_time_password = true, password_hash = ?",
                signIn.encode(password));
        return password;
    }

    /** Changes one's own password; every other session of the account ends, for whoever knew the old one. */
    public void changePassword(Actor actor, @Nullable String session, String old, String fresh) {
        if (!signIn.matches(actor.account(), old)) {
            throw InvalidInput.of("#/old", "authority.wrong-password", "原口令不对，请重新输入。");
        }
        if (fresh.length() < LEAST_PASSWORD) {
            throw InvalidInput.of("#/fresh", "authority.short-password", "新口令至少 12 个字符，可以用一句话。");
        }
        if (fresh.length() > LONGEST_PASSWORD) {
            throw InvalidInput.of("#/fresh", "authority.long-password", "新口令最多 200 个字符。");
        }
        if (fresh.equals(old)) {
            throw InvalidInput.of("#/fresh", "authority.same-password", "新口令不能和原口令相同。");
        }
        String name = nameOf(actor.account());
        boolean guessable = fresh.chars().distinct().count() < LEAST_DIFFERENT
                || fresh.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
        if (guessable) {
            throw InvalidInput.of("#/fresh", "authority.guessable-password", "新口令太容易猜到：不要包含登录名，也不要只用几个字符重复。");
        }
        database.run(
                Scope.nothing(),
                jdbc -> jdbc.sql(
                                "update authority.account set password_hash = ?, one_time_password = false, version = version + 1 where id = ?")
                        .param(signIn.encode(fresh))
                        .param(actor.account())
                        .update());
        signIn.endOthers(actor, session);
    }

    private void mayManage(Actor actor, int account) {
        boolean watching = database
                .read(
                        Scope.nothing(),
                        jdbc -> jdbc.sql("select roles from authority.account where id = ?")
                                .param(account)
                                .query((row, n) ->
                                        List.of((String[]) row.getArray("roles").getArray()))
                                .list())
                .stream()
                .flatMap(List::stream)
                .map(Role::valueOf)
                .anyMatch(WATCHING::contains);
        if (watching != actor.has(Role.SECURITY_ADMINISTRATOR)) {
            throw Refusal.forbidden(
                    "authority.separation-of-duties",
                    watching ? "安全管理员和审计员的账号由（另一位）安全管理员停用或重设口令。" : "这个账号由系统管理员停用或重设口令。");
        }
    }

    private String nameOf(int account) {
        return database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select sign_in_name from authority.account where id = ?")
                        .param(account)
                        .query(String.class)
                        .single());
    }

    private void change(int account, int version, String assignment, Object value) {
        database.run(Scope.nothing(), jdbc -> {
            boolean exists = !jdbc.sql("select 1 from authority.account where id = ?")
                    .param(account)
                    .query(Integer.class)
                    .list()
                    .isEmpty();
            if (!exists) {
                throw Refusal.notFound("authority.no-account", "没有这个账号，可能已被删除。");
            }
            int changed = jdbc.sql("update authority.account set version = version + 1, " + assignment
                            + " where id = ? and version = ?")
                    .param(value)
                    .param(account)
                    .param(version)
                    .update();
            if (changed == 0) {
                throw Refusal.stale("authority.stale-account", "这个账号刚被别人改过，请刷新看到最新内容后再改。");
            }
            jdbc.sql("delete from authority.session where account_id = ?")
                    .param(account)
                    .update();
        });
    }

    /** Four groups of four: easy to read aloud, about 79 bits. */
    private String password() {
        var text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                text.append('-');
            }
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private static Account map(ResultSet row, int n) throws SQLException {
        Timestamp last = row.getTimestamp("last_signed_in_at");
        Timestamp locked = row.getTimestamp("locked_until");
        return new Account(
                row.getInt("id"),
                row.getString("sign_in_name"),
                row.getString("display_name"),
                Arrays.stream((String[]) row.getArray("roles").getArray())
                        .map(Role::valueOf)
                        .toList(),
                row.getObject("department_id", Integer.class),
                row.getObject("officer_id", Integer.class),
                row.getObject("subject_id", Long.class),
                row.getString("subject_name"),
                row.getObject("expires_on", LocalDate.class),
                row.getBoolean("disabled"),
                row.getBoolean("one_time_password"),
                locked == null ? null : locked.toInstant(),
                last == null ? null : last.toInstant(),
                row.getInt("version"));
    }

    /** One account as the administrators see it. */
    public record Account(
            int id,
            String signInName,
            String displayName,
            List<Role> roles,
            @Nullable Integer department,
            @Nullable Integer officer,
            @Nullable Long subject,
            @Nullable String subjectName,
            @Nullable LocalDate expiresOn,
            boolean disabled,
            boolean oneTimePassword,
            @Nullable Instant lockedUntil,
            @Nullable Instant lastSignedInAt,
            int version) {}
}
