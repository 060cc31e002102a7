package org.shiheng.kernel.authority.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.http.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and who one is. */
@RestController
@RequestMapping("/api")
@Tag(name = "登录")
class SignInController {

    private final SignIn signIn;
    private final ActPolicy policy;

    SignInController(SignIn signIn, ActPolicy policy) {
        this.signIn = signIn;
        this.policy = policy;
    }

    @PostMapping("/sign-in")
    @Act("authority.sign-in")
    Me signIn(@Valid @RequestBody SignInRequest request, HttpServletRequest http, HttpServletResponse response) {
        String name = request.signInName().strip();
        // Whoever failed has no account to be named by: the trail keeps the name that was tried.
        http.setAttribute(ActGuard.DETAIL, "登录名 " + name);
        String token = signIn.start(name, request.password());
        Actor actor = signIn.actor(token).orElseThrow();
        http.setAttribute(ActorFilter.ACTOR, actor);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(token, Duration.ofHours(12), http.isSecure()));
        return me(actor);
    }

    @PostMapping("/sign-out")
    @Act("authority.sign-out")
    void signOut(HttpServletRequest http, HttpServletResponse response) {
        signIn.end(ActorFilter.token(http));
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO, http.isSecure()));
    }

    @GetMapping("/me")
    @Act("authority.me")
    Me me(Actor actor) {
        if (actor.account() == 0) {
            throw new Refusal(HttpStatus.UNAUTHORIZED, "authority.sign-in-needed", "请先登录", "登录后才能看这一页。");
        }
        List<String> acts = policy.all().keySet().stream()
                .filter(act -> policy.allows(actor, act))
                .toList();
        return new Me(
                actor.account(),
                actor.name(),
                actor.publicNumber().orElse(null),
                actor.officer().isPresent() ? actor.officer().getAsInt() : null,
                actor.roles().stream()
                        .sorted()
                        .map(role -> new Me.RoleLabel(role.name(), role.label()))
                        .toList(),
                acts,
                actor.department()
                        .map(unit -> new Me.Unit(unit.id(), unit.name(), unit.level(), unit.division()))
                        .orElse(null),
                actor.scope().subject().isPresent() ? actor.scope().subject().getAsLong() : null,
                scopeName(actor),
                actor.passwordDue());
    }

    private static String scopeName(Actor actor) {
        if (actor.scope().subject().isPresent()) {
            return "本企业";
        }
        if (actor.scope().city()) {
            return "全市";
        }
        return actor.department().map(Department::shortName).orElse("无");
    }

    private static String cookie(String token, Duration age, boolean secure) {
        return ResponseCookie.from(ActorFilter.COOKIE, token)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Strict")
                .path("/")
                .maxAge(age)
                .build()
                .toString();
    }

    record SignInRequest(
            @NotBlank(message = "请填写登录名") String signInName,
            @NotBlank(message = "请填写口令") String password) {}

    /**
     * Who is signed in.
     *
     * @param acts acts this person may do at all; screens show only these
     * @param passwordDue the password is a one-time one and must be changed first
     */
    record Me(
            int accountId,
            String name,
            @Nullable String publicNumber,
            @Nullable Integer officerId,
            List<RoleLabel> roles,
            List<String> acts,
            @Nullable Unit unit,
            @Nullable Long subjectId,
            String scopeName,
            boolean passwordDue) {

        record RoleLabel(String code, String label) {}

        record Unit(int id, String name, Department.Level level, int division) {}
    }
}
