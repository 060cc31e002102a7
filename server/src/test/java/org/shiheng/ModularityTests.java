package org.shiheng;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The arrows of the house: a module names its dependencies, and no circle or forbidden arrow exists. */
class ModularityTests {

    private static final ApplicationModules MODULES = ApplicationModules.of(Shiheng.class);
    private static final Path PAGE = Path.of("..", "docs", "modules", "README.md");

    @Test
    void modulesNameTheirDependenciesAndNoneIsForbidden() {
        MODULES.verify();
    }

    /** Written anew whenever it differs; {@code ./test} ends by asking that what was written is committed. */
    @Test
    void theCanvasesSayWhatTheModulesAre() throws IOException {
        String page = ModuleCanvases.page(MODULES);

        if (!Files.exists(PAGE) || !Files.readString(PAGE).equals(page)) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }

        assertThat(page).contains("```mermaid").contains("## 账本").doesNotContain("null");
    }
}
