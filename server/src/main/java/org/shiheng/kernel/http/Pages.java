package org.shiheng.kernel.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the three faces: the portal at /, the desk at /desk/, the inspector's phone at /field/. Files with a hash in
 * their name never change and are cached for a year; any other address of a face is its own start page, never cached.
 */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (String face : new String[] {"", "desk/", "field/"}) {
            registry.addResourceHandler("/" + face + "assets/**")
                    .addResourceLocations("classpath:/static/" + face + "assets/")
                    .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).immutable());
        }
        face(registry, "/desk/**", "static/desk/");
        face(registry, "/field/**", "static/field/");
        face(registry, "/**", "static/");
    }

    /** The resource handler does not know the ending: without this an installable app's manifest is a file to download. */
    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        response.setContentType("application/manifest+json");
                        return true;
                    }
                })
                .addPathPatterns("/*/manifest.webmanifest");
    }

    private static void face(ResourceHandlerRegistry registry, String pattern, String folder) {
        registry.addResourceHandler(pattern)
                .addResourceLocations("classpath:/" + folder)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new StartPage(folder));
    }

    /** Answers an address that is no file with the face's start page: the address belongs to a page inside it. */
    private static final class StartPage extends PathResourceResolver {
        private final String folder;

        StartPage(String folder) {
            this.folder = folder;
        }

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            Resource file = path.isEmpty() ? null : super.getResource(path, location);
            if (file != null) {
                return file;
            }
            boolean isPage = !path.startsWith("api/")
                    && !path.startsWith("v3/")
                    && !path.substring(path.lastIndexOf('/') + 1).contains(".");
            var start = new ClassPathResource(folder + "index.html");
            return isPage && start.exists() ? start : null;
        }
    }
}
