package org.shiheng.kernel.authority.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.authority.AuditTrail.Outcome;
import org.shiheng.kernel.http.Refusal;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets an act through when the policy table says so, and writes every write, every refusal and every audited read to the
 * audit trail. It asks the handler that was chosen, never the text of the address: an address can be written in many ways.
 */
@Component
class ActGuard implements HandlerInterceptor {

    /** A controller may leave a word here that belongs into the trail, such as the name somebody tried to sign in with. */
    static final String DETAIL = ActGuard.class.getName() + ".detail";

    private static final String NAMED = ActGuard.class.getName() + ".act";
    private static final int LONGEST_DETAIL = 200;

    private final ActPolicy policy;
    private final AuditTrail audit;

    ActGuard(ActPolicy policy, AuditTrail audit) {
        this.policy = policy;
        this.audit = audit;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        Act act = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Act.class);
        if (act == null) {
            if (method.getBeanType().getName().startsWith("org.shiheng.")) {
                throw new IllegalStateException("endpoint without @Act: " + method);
            }
            return true;
        }
        request.setAttribute(NAMED, act.value());
        Actor actor = (Actor) request.getAttribute(ActorFilter.ACTOR);
        if (actor == null) {
            throw new IllegalStateException("nobody was asked for at " + request.getRequestURI());
        }
        if (!policy.allows(actor, act.value())) {
            audit.write(actor, act.value(), request.getRequestURI(), Outcome.REFUSED, null, request.getRemoteAddr());
            if (actor.account() == 0) {
                throw new Refusal(
                        HttpStatus.UNAUTHORIZED,
                        "authority.sign-in-needed",
                        "请先登录",
                        "登录后才能看这一页。如果您刚才登录过，可能是30分钟没有操作，已自动退出。");
            }
            if (actor.passwordDue()) {
                throw Refusal.forbidden("authority.password-due", "您用的是一次性口令，请先在“我的口令”里改成自己的口令，再办其他事。");
            }
            throw Refusal.forbidden(
                    "authority.act-not-allowed",
                    "您的岗位不能办“"
                            + policy.rule(act.value()).map(ActPolicy.Rule::name).orElse(act.value())
                            + "”。确有需要，请向安全管理员申请。");
        }
        if (changes(request) && !"1".equals(request.getHeader("X-Shiheng-Request"))) {
            // A form on another site can send our cookie but cannot set this header.
            audit.write(actor, act.value(), request.getRequestURI(), Outcome.REFUSED, "外来请求", request.getRemoteAddr());
            throw new Refusal(HttpStatus.FORBIDDEN, "authority.foreign-request", "这次请求不是从本平台页面发出的", "请从平台页面重新操作。");
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        Object act = request.getAttribute(NAMED);
        if (act == null || !changes(request) && !policy.auditsReading((String) act)) {
            return;
        }
        int status = response.getStatus();
        Outcome outcome = status < 400 ? Outcome.DONE : status < 500 ? Outcome.REFUSED : Outcome.FAILED;
        Actor actor = (Actor) request.getAttribute(ActorFilter.ACTOR);
        audit.write(actor, (String) act, request.getRequestURI(), outcome, detail(request), request.getRemoteAddr());
    }

    private static @Nullable String detail(HttpServletRequest request) {
        Object detail = request.getAttribute(DETAIL);
        String text = detail == null ? request.getQueryString() : detail.toString();
        return text == null || text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL);
    }

    private static boolean changes(HttpServletRequest request) {
        return !"GET".equals(request.getMethod()) && !"HEAD".equals(request.getMethod());
    }
}
