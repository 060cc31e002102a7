package org.shiheng.line.inspection;

import java.util.List;
import java.util.Map;
import org.shiheng.kernel.document.IssuedDocument;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Addresses of the public routes that need nothing but what is given, and the list of all public routes. */
final class PublicSamples {

    private PublicSamples() {}

    static void ofLog(Map<String, List<String>> samples, long size) {
        String log = "/api/public/log";
        for (String plain : List.of("/checkpoint", "/key", "/witnesses", "/witnessed-checkpoint")) {
            samples.put(log + plain, List.of(log + plain));
        }
        samples.put(log + "/leaves", List.of(log + "/leaves?start=0&end=1"));
        samples.put(log + "/inclusion", List.of(log + "/inclusion?index=0&size=1"));
        samples.put(log + "/consistency", List.of(log + "/consistency?first=1&second=1"));
        samples.put(log + "/disclosed", List.of(log + "/disclosed?start=" + Math.max(0, size - 500) + "&end=" + size));
        samples.put(log + "/tile/{level:[0-7]}/{*name}", List.of(log + "/tile/0/000.p/1"));
        samples.put(log + "/tile/entries/{*name}", List.of(log + "/tile/entries/000.p/1"));
    }

    static void ofDocument(Map<String, List<String>> samples, IssuedDocument document) {
        String one = "/api/public/documents/" + document.checkCode();
        samples.put("/api/public/documents", List.of("/api/public/documents?sha256=" + document.pdfHash()));
        samples.put("/api/public/documents/{code}", List.of(one));
        samples.put("/api/public/documents/{code}/seal", List.of(one + "/seal"));
        samples.put("/api/public/seal-keys", List.of("/api/public/seal-keys"));
    }

    /**
     * The plan's.
     *
     * @param hash of a version of X12
     * @param evaluation a published report
     */
    static void ofPlan(Map<String, List<String>> samples, String hash, long evaluation) {
        String plan = "/api/public/plan";
        for (String page : List.of("/progress", "/progress.csv", "/coverage", "/duties", "/evaluations")) {
            samples.put(plan + page, List.of(plan + page));
        }
        samples.put(plan + "/definitions/{code}/{hash}", List.of(plan + "/definitions/X12/" + hash));
        for (String file : List.of("/report.pdf", "/report.docx")) {
            samples.put(plan + "/evaluations/{id}" + file, List.of(plan + "/evaluations/" + evaluation + file));
        }
    }

    static void ofConsumers(Map<String, List<String>> samples) {
        for (String register : List.of("service-stations", "results", "warnings", "commitments", "answers")) {
            samples.put("/api/public/consumer/" + register, List.of("/api/public/consumer/" + register));
        }
    }

    /** Every public address that answers a GET. */
    static List<String> routes(RequestMappingHandlerMapping mapping) {
        return mapping.getHandlerMethods().keySet().stream()
                .filter(info -> info.getMethodsCondition().getMethods().stream()
                        .anyMatch(method -> method.name().equals("GET")))
                .flatMap(info -> info.getPatternValues().stream())
                .filter(path -> path.startsWith("/api/public/"))
                .distinct()
                .toList();
    }
}
