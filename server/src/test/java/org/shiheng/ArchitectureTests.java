package org.shiheng;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
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

    /** Statistics; the canonical form of JSON, whose numbers are doubles by RFC 8785; the demo city's map; printed shapes. */
    private static final String[] FLOATING_BY_NATURE = {
        "org.shiheng.core.stats..",
        "org.shiheng.core.merkle..",
        "org.shiheng.demo..",
        "org.shiheng.kernel.document.print..",
        "org.shiheng.kernel.document.report.."
    };

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
    void policiesRecordsAndEnumsKnowNoFramework() {
        noClasses()
                .that(are(
                        "a rule, a policy, a record or an enum",
                        type -> type.isEnum()
                                || type.isRecord()
                                || type.getSimpleName().endsWith("Policy")
                                        && !type.getSimpleName().equals("ActPolicy")
                                || type.getSimpleName().endsWith("Rules")))
                .and()
                // What a controller takes and gives is made of records that carry validation and JSON names.
                .resideOutsideOfPackages("..web..")
                .and(are(
                        "not wiring",
                        type -> !type.isAnnotatedWith(org.springframework.context.annotation.Configuration.class)))
                .and(are(
                        "not settings read at the start",
                        type -> !type.isAnnotatedWith(
                                org.springframework.boot.context.properties.ConfigurationProperties.class)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "jakarta.servlet..", "jakarta.persistence..")
                .check(PLATFORM);
        noClasses()
                .that(are(
                        "a record that is no row of a table",
                        type -> type.isRecord() && !type.getSimpleName().endsWith("Row")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(PLATFORM);
    }

    @Test
    void whatStoresRowsStaysInsideItsModule() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Rows")
                .or()
                .haveSimpleNameEndingWith("Repository")
                .or()
                .haveSimpleNameEndingWith("Entity")
                .or()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .notBePublic()
                .check(PLATFORM);
    }

    @Test
    void moneyAndPointsAreNeverFloatingNumbers() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages(FLOATING_BY_NATURE)
                .should(have("a floating number", field -> isFloating(field.getRawType())))
                .check(PLATFORM);
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages(FLOATING_BY_NATURE)
                .should(have(
                        "a floating number",
                        method -> isFloating(method.getRawReturnType())
                                || method.getRawParameterTypes().stream().anyMatch(ArchitectureTests::isFloating)))
                .check(PLATFORM);
    }

    @Test
    void theVerifierSeesCoreAlone() {
        noClasses()
                .that()
                .resideInAPackage("org.shiheng.verifier..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.shiheng.kernel..", "org.shiheng.line..", "org.springframework..", "java.sql..")
                .check(new ClassFileImporter().importPackages("org.shiheng.verifier"));
    }

    private static boolean isFloating(com.tngtech.archunit.core.domain.JavaClass type) {
        return type.isEquivalentTo(double.class)
                || type.isEquivalentTo(float.class)
                || type.isEquivalentTo(Double.class)
                || type.isEquivalentTo(Float.class);
    }

    private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaClass> are(
            String what, java.util.function.Predicate<com.tngtech.archunit.core.domain.JavaClass> test) {
        return DescribedPredicate.describe(what, test);
    }

    private static <T extends com.tngtech.archunit.core.domain.JavaMember> ArchCondition<T> have(
            String what, java.util.function.Predicate<T> test) {
        return new ArchCondition<>("have " + what) {
            @Override
            public void check(T item, ConditionEvents events) {
                events.add(new SimpleConditionEvent(item, test.test(item), item.getFullName()));
            }
        };
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
