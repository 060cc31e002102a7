package org.shiheng.kernel.disclosure.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts {@link Throttle} before everything that is public. */
@Configuration(proxyBeanMethods = false)
class ThrottleConfiguration implements WebMvcConfigurer {

    private final Throttle throttle;

    ThrottleConfiguration(Throttle throttle) {
        this.throttle = throttle;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(throttle).addPathPatterns("/api/public/**");
    }
}
