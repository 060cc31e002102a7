package org.shiheng.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * Makes the bare framework's jar out of the platform's: the same loader, the same packing and versions, but only what the
 * web starter brings, and {@link BareWeb} as its only class.
 */
final class BareJar {

    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String INDEX = "BOOT-INF/classpath.idx";

    /** The web starter and what it depends on, as {@code mvn dependency:tree} shows it. */
    private static final List<String> KEPT = List.of(
            "spring-boot-4",
            "spring-boot-autoconfigure-",
            "spring-boot-starter-4",
            "spring-boot-starter-webmvc-",
            "spring-boot-starter-logging-",
            "spring-boot-starter-jackson-",
            "spring-boot-starter-tomcat-",
            "spring-boot-jackson-",
            "spring-boot-tomcat-",
            "spring-boot-http-converter-",
            "spring-boot-webmvc-",
            "spring-boot-servlet-",
            "spring-boot-web-server-",
            "spring-boot-jarmode",
            "spring-core-",
            "spring-beans-",
            "spring-context-",
            "spring-aop-",
            "spring-expression-",
            "spring-web-",
            "spring-webmvc-",
            "tomcat-embed-",
            "logback-",
            "log4j-",
            "slf4j-",
            "jul-to-slf4j-",
            "micrometer-",
            "jakarta.annotation-",
            "jackson-annotations-",
            "jackson-core-3",
            "jackson-databind-3",
            "snakeyaml-",
            "commons-logging-",
            "jspecify-");

    private BareJar() {}

    static void write(Path platform, Path bare) throws IOException {
        try (var from = new JarFile(platform.toFile());
                var to = new JarOutputStream(Files.newOutputStream(bare), manifest(from))) {
            for (JarEntry entry : from.stream().toList()) {
                String name = entry.getName();
                if (name.startsWith("org/springframework/boot/loader/") && !entry.isDirectory()
                        || name.startsWith(LIBRARIES) && kept(name)) {
                    copy(from, entry, to);
                } else if (name.equals(INDEX)) {
                    put(to, INDEX, index(from, entry).getBytes(StandardCharsets.UTF_8));
                }
            }
            String own = BareWeb.class.getName().replace('.', '/') + ".class";
            try (InputStream in = BareWeb.class.getClassLoader().getResourceAsStream(own)) {
                if (in == null) {
                    throw new IOException("the class " + own + " is not on the class path");
                }
                // The loader looks for the folder's own entry.
                put(to, "BOOT-INF/classes/", new byte[0]);
                put(to, "BOOT-INF/classes/" + own, in.readAllBytes());
            }
        }
    }

    private static boolean kept(String name) {
        String file = name.substring(LIBRARIES.length());
        return KEPT.stream().anyMatch(file::startsWith);
    }

    private static Manifest manifest(JarFile from) throws IOException {
        var manifest = new Manifest(from.getManifest());
        Attributes main = manifest.getMainAttributes();
        main.putValue("Start-Class", BareWeb.class.getName());
        main.remove(new Attributes.Name("Spring-Boot-Layers-Index"));
        return manifest;
    }

    private static String index(JarFile from, JarEntry entry) throws IOException {
        try (InputStream in = from.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> kept(line.substring(line.indexOf(LIBRARIES))))
                    .collect(Collectors.joining("\n", "", "\n"));
        }
    }

    /** Libraries inside a jar are stored, not compressed: the loader reads them in place. */
    private static void copy(JarFile from, JarEntry entry, JarOutputStream to) throws IOException {
        var copied = new JarEntry(entry.getName());
        copied.setMethod(entry.getMethod());
        if (entry.getMethod() == JarEntry.STORED) {
            copied.setSize(entry.getSize());
            copied.setCompressedSize(entry.getSize());
            copied.setCrc(entry.getCrc());
        }
        to.putNextEntry(copied);
        try (InputStream in = from.getInputStream(entry)) {
            in.transferTo(to);
        }
        to.closeEntry();
    }

    private static void put(JarOutputStream to, String name, byte[] content) throws IOException {
        to.putNextEntry(new JarEntry(name));
        to.write(content);
        to.closeEntry();
    }
}
