package org.shiheng.kernel.authority.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Accounts;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Accounts and the policy table. */
@RestController
@RequestMapping("/api")
@Tag(name = "机构、人员与账号")
class AdministrationController {

    private final Departments departments;
    private final Accounts accounts;
    private final ActPolicy policy;
    private final Clock clock;

    AdministrationController(Departments departments, Accounts accounts, ActPolicy policy, Clock clock) {
        this.departments = departments;
        this.accounts = accounts;
        this.policy = policy;
        this.clock = clock;
    }

    @GetMapping("/accounts")
    @Act("authority.account.list")
    AccountList accounts() {
        return new AccountList(accounts.all().stream()
                .map(account -> new AccountRow(
                        account,
                        account.department() == null ? account.subjectName() : departments.nameOf(account.department()),
                        account.roles().stream().map(Role::label).toList(),
                        account.lockedUntil() != null && account.lockedUntil().isAfter(clock.instant())))
                .toList());
    }

    @PostMapping("/accounts")
    @Act("authority.account.open")
    OneTimePassword openAccount(@Valid @RequestBody AccountOpening opening) {
        return new OneTimePassword(accounts.open(
                opening.signInName(),
                opening.displayName(),
                opening.department(),
                opening.officer(),
                opening.expiresOn()));
    }

    @PutMapping("/accounts/{id}/roles")
    @Act("authority.account.grant")
    void grant(Actor actor, @PathVariable int id, @Valid @RequestBody RoleGrant grant) {
        accounts.grant(actor, id, grant.roles(), grant.version());
    }

    @PutMapping("/accounts/{id}/disabled")
    @Act("authority.account.disable")
    void disable(Actor actor, @PathVariable int id, @Valid @RequestBody Disabling disabling) {
        accounts.disable(actor, id, disabling.disabled(), disabling.version());
    }

    @PostMapping("/accounts/{id}/password-resets")
    @Act("authority.account.reset")
    OneTimePassword reset(Actor actor, @PathVariable int id, @Valid @RequestBody Reset reset) {
        return new OneTimePassword(accounts.reset(actor, id, reset.version()));
    }

    @PutMapping("/me/password")
    @Act("authority.password.change")
    void changePassword(Actor actor, @Valid @RequestBody PasswordChange change, HttpServletRequest http) {
        accounts.changePassword(actor, ActorFilter.token(http), change.old(), change.fresh());
    }

    @GetMapping("/policy")
    @Act("authority.policy.list")
    PolicyTable policy() {
        return new PolicyTable(
                List.of(Role.values()).stream()
                        .map(role -> new PolicyTable.RoleRow(role, role.label()))
                        .toList(),
                policy.all().values().stream()
                        .map(rule -> new PolicyTable.ActRow(
                                rule.act(),
                                rule.name(),
                                rule.roles().stream().sorted().toList()))
                        .toList());
    }

    record AccountList(List<AccountRow> items) {}

    record AccountRow(
            Accounts.Account account, @Nullable String departmentName, List<String> roleLabels, boolean locked) {}

    record AccountOpening(
            @NotBlank(message = "请填写登录名") @Pattern(regexp = "[a-z0-9._-]{3,40}", message = "登录名用 3 到 40 个小写字母、数字、点、横线")
            String signInName,

            @NotBlank(message = "请填写显示的姓名") String displayName,
            @Nullable Integer department,
            @Nullable Integer officer,
            @Nullable LocalDate expiresOn) {}

    record RoleGrant(@NotNull(message = "请选择岗位") Set<Role> roles, int version) {}

    record Disabling(boolean disabled, int version) {}

    record Reset(int version) {}

    record PasswordChange(
            @NotBlank(message = "请填写原口令") String old,
            @NotBlank(message = "请填写新口令") String fresh) {}

    /** Shown once; the account's holder changes it after signing in. */
    record OneTimePassword(String password) {}

    record PolicyTable(List<RoleRow> roles, List<ActRow> acts) {
        record RoleRow(Role role, String label) {}

        record ActRow(String act, String name, List<Role> roles) {}
    }
}
