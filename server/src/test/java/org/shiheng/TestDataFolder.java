package org.shiheng;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives each application context of the tests a data folder of its own under {@code target/}. */
public class TestDataFolder implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "run");
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "test data folder",
                            Map.of(
                                    "shiheng.data-folder",
                                            folder.toAbsolutePath().toString(),
                                    "shiheng.database.durable", "false",
                                    "shiheng.demo.pack", "none",
                                    // Daily runs would compute over the tests' own rows at any time.
                                    "shiheng.credit.daily", "false",
                                    "shiheng.plan.daily", "false",
                                    "shiheng.indicator.count-ahead", "false",
                                    // Refusals are expected here by the thousand.
                                    "logging.level.org.shiheng.kernel.http", "warn")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
