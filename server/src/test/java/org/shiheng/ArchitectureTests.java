package org.shiheng;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

/** The house rules that a machine can check (HOUSE-STYLE §2-§5). */
class ArchitectureTests {

    private static final JavaClasses PLATFORM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.shiheng");

    @Test
    void coreKnowsNoFrameworkAndDoesNoInputOutput() {
        noClasses()
                .that()
                .resideInAPackage("org.shiheng.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "java.net..", "jakarta..", "tools.jackson..")
                .check(PLATFORM);
    }

    @Test
    void theKernelNeverNamesALineOrTheDemo() {
        noClasses()
                .that()
                .resideInAPackage("org.shiheng.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.shiheng.line..", "org.shiheng.demo..")
                .check(PLATFORM);
    }

    @Test
    void theDayIsAskedFromTheClockThatWasHandedIn() {
        noClasses()
                .should()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(PLATFORM);
    }

    @Test
    void theDatabaseIsReachedThroughItsScopedDoorOnly() {
        classes()
                .that()
                .resideOutsideOfPackage("org.shiheng.kernel.database..")
                .should()
                .notBe(JdbcTemplate.class)
                .andShould(new com.tngtech.archunit.lang.ArchCondition<>("not make a JdbcClient of their own") {
                    @Override
                    public void check(
                            com.tngtech.archunit.core.domain.JavaClass item,
                            com.tngtech.archunit.lang.ConditionEvents events) {
                        item.getMethodCallsFromSelf().stream()
                                .filter(call -> call.getTargetOwner().isEquivalentTo(JdbcClient.class)
                                        && call.getName().equals("create"))
                                .forEach(call -> events.add(com.tngtech.archunit.lang.SimpleConditionEvent.violated(
                                        item, call.getDescription())));
                    }
                })
                .check(PLATFORM);
    }

    @Test
    void controllersStayInsideTheirModule() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .notBePublic()
                .check(PLATFORM);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("DTO")
                .orShould()
                .haveSimpleNameEndingWith("VO")
                .check(PLATFORM);
    }

    @Test
    void noSourceFileIsLongerThanFiveHundredLines() throws IOException {
        var tooLong = new ArrayList<String>();
        for (String module : List.of("core", "verifier", "server", "bench")) {
            Path sources = Path.of("..", module, "src");
            if (!Files.exists(sources)) {
                continue;
            }
            try (var files = Files.walk(sources)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java")
                                || path.toString().endsWith(".sql"))
                        .toList()) {
                    int limit = file.toString().contains("/test/") ? 600 : 500;
                    try (var lines = Files.lines(file)) {
                        long count = lines.count();
                        if (count > limit) {
                            tooLong.add(file + ": " + count);
                        }
                    }
                }
            }
        }

        assertThat(tooLong).isEmpty();
    }

    @Test
    void theRulesLookAtTheRealClasses() {
        assertThat(PLATFORM.size()).as("classes were really imported").isGreaterThan(30);
    }
}
