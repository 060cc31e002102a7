package org.shiheng.kernel.authority.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.SignIn;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UrlPathHelper;

/** Finds out who is asking, from the session cookie, and leaves it on the request for the controllers' argument. */
@Component
class ActorFilter extends OncePerRequestFilter {

    static final String COOKIE = "SHIHENG_SESSION";
    static final String ACTOR = Actor.class.getName();

    private final SignIn signIn;

    ActorFilter(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(ACTOR, signIn.actor(token(request)).orElseGet(Actor::anyone));
        chain.doFilter(request, response);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // The decoded path, as Spring matches it: "/%61pi/" is "/api/" too.
        return !UrlPathHelper.defaultInstance.getPathWithinApplication(request).startsWith("/api/");
    }

    static @Nullable String token(HttpServletRequest request) {
        if (request.getCookies() == null) {
            return null;
        }
        for (Cookie cookie : request.getCookies()) {
            if (COOKIE.equals(cookie.getName())) {
                return cookie.getValue();
            }
        }
        return null;
    }
}
