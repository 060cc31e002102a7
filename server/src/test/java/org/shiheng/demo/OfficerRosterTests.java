package org.shiheng.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.shiheng.demo.city.CityPack;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.Skill;

/** The pool of officers can staff what the list of items asks for. */
class OfficerRosterTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 19);
    private static final CityPack PACK = CityPack.read("yingkou");
    private static final List<OfficerRoster.Member> ROSTER = OfficerRoster.of(PACK, 210800, TODAY);

    @Test
    void thereAre198OfficersWithNumbersAndCredentialsOfTheirOwn() {
        assertThat(ROSTER).hasSize(198);
        assertThat(ROSTER.stream().map(OfficerRoster.Member::publicNumber)).doesNotHaveDuplicates();
        assertThat(ROSTER.stream().map(OfficerRoster.Member::credential)).doesNotHaveDuplicates();
        assertThat(ROSTER).allMatch(member -> member.skills().stream().allMatch(skill -> Skill.valueOf(skill) != null));
    }

    @Test
    void someCredentialsHaveExpiredOrSoonWillAndSomeOfficersCannotBeDrawn() {
        assertThat(ROSTER)
                .filteredOn(member -> member.validThrough().isBefore(TODAY))
                .hasSizeBetween(1, 6);
        assertThat(ROSTER)
                .filteredOn(member -> !member.validThrough().isBefore(TODAY)
                        && member.validThrough().isBefore(TODAY.plusDays(30)))
                .hasSizeBetween(2, 10);
        assertThat(ROSTER).filteredOn(OfficerRoster.Member::auxiliary).hasSizeBetween(2, 10);
        assertThat(ROSTER).filteredOn(OfficerRoster.Member::suspended).hasSizeBetween(1, 5);
    }

    @Test
    void eachDistrictHasEnoughOfficersForEachSkillOfTheItems() {
        Set<String> skills = Set.of(
                "REGISTRATION",
                "PRICE",
                "ADVERTISING",
                "ONLINE",
                "FOOD",
                "DRUG",
                "SPECIAL_EQUIPMENT",
                "PRODUCT",
                "METROLOGY",
                "STANDARD",
                "CERTIFICATION",
                "IP",
                "HEALTH");
        for (CityPack.Unit bureau : PACK.units()) {
            if (!bureau.level().equals("DISTRICT")) {
                continue;
            }
            for (String skill : skills) {
                assertThat(ROSTER)
                        .as(bureau.shortName() + " " + skill)
                        .filteredOn(member -> member.unit().division() == bureau.division()
                                && !member.auxiliary()
                                && !member.suspended()
                                && !member.validThrough().isBefore(TODAY)
                                && member.skills().contains(skill))
                        .hasSizeGreaterThanOrEqualTo(3);
            }
        }
    }

    @Test
    void demoAccountsStandForEveryRoleAndForOfficersInOrder() {
        var accounts = DemoPeople.accounts("yingkou");

        assertThat(accounts.stream()
                        .flatMap(account -> Stream.of(account.role().split("\\|")))
                        .map(Role::valueOf)
                        .distinct())
                .hasSize(Role.values().length - 1);
        for (DemoPeople.DemoAccount account : accounts) {
            OfficerRoster.Member officer = account.officer(ROSTER);
            if (officer != null) {
                assertThat(officer.auxiliary() || officer.suspended())
                        .as(account.signInName())
                        .isFalse();
                assertThat(officer.validThrough()).as(account.signInName()).isAfter(TODAY.plusDays(60));
            }
        }
    }
}
