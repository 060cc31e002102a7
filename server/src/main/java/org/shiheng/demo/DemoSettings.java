package org.shiheng.demo;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the first start brings in.
 *
 * @param pack name of the city's folder under {@code packs}; "none" brings in nothing at all
 * @param enabled false = departments and two administrators only
 * @param subjects size of the demo city
 * @param seed the same seed and day make the same city
 * @param password fixes the demo accounts' password, for tests; absent = made by chance
 */
@ConfigurationProperties("shiheng.demo")
public record DemoSettings(
        @DefaultValue("yingkou") String pack,
        @DefaultValue("true") boolean enabled,
        @DefaultValue("20000") int subjects,
        @DefaultValue("210800") long seed,
        @Nullable String password) {}
