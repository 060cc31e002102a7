package org.shiheng.kernel.subject.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Accounts;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.subject.Subject;
import org.shiheng.kernel.subject.Subjects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Opens the account of a business: the administrator has the application with the code on it, sees whose it is, and
 * hands over a one-time password. The account sees its own subject and nothing else.
 */
@RestController
@RequestMapping("/api/enterprise-accounts")
@Tag(name = "企业账号")
class EnterpriseAccountController {

    private final Subjects subjects;
    private final Accounts accounts;

    EnterpriseAccountController(Subjects subjects, Accounts accounts) {
        this.subjects = subjects;
        this.accounts = accounts;
    }

    /** Whose code this is, for the administrator to compare with the application. */
    @GetMapping("/subject")
    @Act("subject.account.open")
    Holder holder(@RequestParam String uscc) {
        Subject subject = of(uscc);
        return new Holder(subject.name(), subject.status().label(), subject.address());
    }

    @PostMapping
    @Act("subject.account.open")
    @ResponseStatus(HttpStatus.CREATED)
    Opened open(@Valid @RequestBody Opening opening) {
        Subject subject = of(opening.uscc());
        String password = accounts.openForSubject(
                opening.signInName(),
                opening.displayName().strip(),
                subject.id().value(),
                subject.name());
        return new Opened(subject.name(), password);
    }

    private Subject of(String uscc) {
        return subjects.findByCode(Scope.wholeCity(), uscc.strip().toUpperCase(java.util.Locale.ROOT))
                .orElseThrow(() -> InvalidInput.of("#/uscc", "subject.no-such-code", "没有登记这个统一社会信用代码的商户，请核对后重新填写。"));
    }

    record Holder(String name, String status, @Nullable String address) {}

    record Opening(
            @NotBlank(message = "请填写统一社会信用代码") String uscc,

            @NotBlank(message = "请填写登录名") @Pattern(regexp = "[a-z0-9._-]{3,40}", message = "登录名用 3 到 40 个小写字母、数字、点、横线")
            String signInName,

            @NotBlank(message = "请填写联系人姓名") String displayName) {}

    /** @param password shown once */
    record Opened(String subjectName, String password) {}
}
