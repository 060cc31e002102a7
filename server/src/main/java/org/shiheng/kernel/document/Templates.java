package org.shiheng.kernel.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Every document that ships, each proved whole before the platform starts. A procedure finds its documents in its own
 * folder, then in its line's, then among those that all share.
 */
@Component
public class Templates {

    private static final String PLACE = "procedures/";
    private static final String NAME = "/documents/documents.yaml";

    private final Map<String, Map<String, Template>> byFolder;

    Templates() {
        var read = new LinkedHashMap<String, Map<String, Template>>();
        var objections = new ArrayList<String>();
        shipped().forEach((folder, yaml) -> {
            Map<String, Template> templates = TemplateReader.read(yaml, folder, code -> text(folder, code));
            templates.values().forEach(template -> objections.addAll(TemplateProof.objections(template)));
            read.put(folder, templates);
        });
        if (!objections.isEmpty()) {
            throw new IllegalStateException("documents are not whole:\n" + String.join("\n", objections));
        }
        this.byFolder = read;
    }

    /**
     * The document of that code as a procedure names it.
     *
     * @param procedure the procedure's folder, {@code procedures/consumer/complaint}
     */
    public Optional<Template> find(String procedure, String code) {
        String line = procedure.substring(0, procedure.lastIndexOf('/'));
        return List.of(procedure, line, "procedures").stream()
                .map(folder -> byFolder.getOrDefault(folder, Map.of()).get(code))
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    /** All of them, by folder. */
    public Collection<Template> all() {
        return byFolder.values().stream()
                .flatMap(templates -> templates.values().stream())
                .toList();
    }

    private static Map<String, String> shipped() {
        var found = new LinkedHashMap<String, String>();
        var resolver = new PathMatchingResourcePatternResolver();
        try {
            for (String depth : List.of("", "*/", "*/*/")) {
                for (Resource file : resolver.getResources("classpath*:" + PLACE + depth + NAME.substring(1))) {
                    String path = file.getURL().toString();
                    String folder = path.substring(path.lastIndexOf(PLACE), path.length() - NAME.length());
                    found.put(folder, file.getContentAsString(StandardCharsets.UTF_8));
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String folder, String code) {
        try {
            return new ClassPathResource(folder + "/documents/" + code + ".html")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(folder + ": no text of " + code, e);
        }
    }
}
