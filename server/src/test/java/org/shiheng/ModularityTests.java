package org.shiheng;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The arrows of the house: a module names its dependencies, and no circle or forbidden arrow exists. */
class ModularityTests {

    @Test
    void modulesNameTheirDependenciesAndNoneIsForbidden() {
        ApplicationModules.of(Shiheng.class).verify();
    }
}
