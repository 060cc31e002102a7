package org.shiheng.kernel.http;

import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Uploads go to disk while they arrive, into the data folder, where there is room; never into memory. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UploadSettings.class)
class UploadConfiguration {

    private static final int IN_MEMORY = 64 * 1024;
    private static final long FIELDS_BESIDE_THE_FILE = 2 * 1024 * 1024;

    @Bean
    MultipartConfigElement multipartConfigElement(
            UploadSettings settings, @Value("${shiheng.data-folder:data}") String dataFolder) throws IOException {
        Path folder = Files.createDirectories(Path.of(dataFolder, "uploads").toAbsolutePath());
        long most = Math.max(settings.list().toBytes(), settings.attachment().toBytes());
        return new MultipartConfigElement(folder.toString(), most, most + FIELDS_BESIDE_THE_FILE, IN_MEMORY);
    }
}
