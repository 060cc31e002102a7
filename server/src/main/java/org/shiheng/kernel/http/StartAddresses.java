package org.shiheng.kernel.http;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The faces' addresses without a trailing slash, and the portal's own. */
@Configuration(proxyBeanMethods = false)
class StartAddresses implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
        registry.addViewController("/desk/").setViewName("forward:/desk/index.html");
        registry.addViewController("/field/").setViewName("forward:/field/index.html");
        registry.addRedirectViewController("/desk", "/desk/");
        registry.addRedirectViewController("/field", "/field/");
    }
}
