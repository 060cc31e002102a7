package org.shiheng.kernel.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.http.InvalidInput;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** A city puts its own flow in the place of the one that ships: checked first, used when it is taken into use. */
@PlatformTest
class FlowVersionsTests {

    @Autowired
    FlowVersions versions;

    @Autowired
    City city;

    @Autowired
    SignIn signIn;

    @Test
    void anUploadedVersionIsCheckedKeptAndTakenIntoUseAndTheOldOneComesBack() throws Exception {
        Actor administrator =
                signIn.actor(city.sessionOf(City.BUREAU, Role.ADMINISTRATOR)).orElseThrow();
        String changed = new ClassPathResource("procedures/approval/collective.bpmn20.xml")
                .getContentAsString(StandardCharsets.UTF_8)
                .replace("shiheng:least=\"2\"", "shiheng:least=\"3\"");
        int before = inUse();

        int id = versions.upload(administrator, "collective", changed, "集体讨论至少三人");
        assertThat(inUse()).as("kept, not used").isEqualTo(before);
        versions.use(administrator, id);

        assertThat(inUse()).isEqualTo(id);
        assertThat(versions.bpmn(id)).contains("least=\"3\"");
        assertThatThrownBy(() -> versions.use(administrator, id))
                .extracting("code")
                .isEqualTo("approval.in-use-already");
        versions.use(administrator, before);
        assertThat(inUse()).isEqualTo(before);
    }

    @Test
    void aBrokenFileIsRefusedWithEverythingThatIsWrong() {
        Actor administrator =
                signIn.actor(city.sessionOf(City.BUREAU, Role.ADMINISTRATOR)).orElseThrow();

        assertThatThrownBy(() -> versions.upload(administrator, "collective", "<definitions/>", "x"))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> versions.upload(
                        administrator,
                        "nowhere",
                        new ClassPathResource("procedures/approval/collective.bpmn20.xml")
                                .getContentAsString(StandardCharsets.UTF_8),
                        "x"))
                .hasMessageContaining("没有编号");
    }

    private int inUse() {
        return versions.all().stream()
                .filter(version ->
                        version.code().equals("collective") && version.state().equals("IN_USE"))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
