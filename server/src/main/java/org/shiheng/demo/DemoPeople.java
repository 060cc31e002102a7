package org.shiheng.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.demo.city.CityPack;
import org.shiheng.kernel.authority.SignIn;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes departments, officers and demo accounts. */
@Component
class DemoPeople {

    private final SignIn signIn;

    DemoPeople(SignIn signIn) {
        this.signIn = signIn;
    }

    void departments(JdbcClient jdbc, CityPack pack) {
        for (CityPack.Unit unit : pack.units()) {
            jdbc.sql("""
                            insert into authority.department(id, code, name, short_name, level, parent_id, division_code, towns)
                            values (?, ?, ?, ?, ?, ?, ?, ?)""")
                    .param(unit.id())
                    .param(unit.code())
                    .param(unit.name())
                    .param(unit.shortName())
                    .param(unit.level())
                    .param(unit.parent())
                    .param(unit.division())
                    .param(unit.towns().toArray(Integer[]::new))
                    .update();
        }
    }

    void officers(JdbcClient jdbc, List<OfficerRoster.Member> roster) {
        for (OfficerRoster.Member member : roster) {
            jdbc.sql("""
                            insert into authority.officer(id, public_number, name, department_id, post, credential_number,
                              credential_valid_through, skills, auxiliary, suspended)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .param(member.id())
                    .param(member.publicNumber())
                    .param(member.name())
                    .param(member.unit().id())
                    .param(member.post())
                    .param(member.credential())
                    .param(member.validThrough())
                    .param(member.skills().toArray(String[]::new))
                    .param(member.auxiliary())
                    .param(member.suspended())
                    .update();
        }
    }

    /** Writes the demo accounts with one password, each with a hash of its own. */
    void accounts(JdbcClient jdbc, String pack, List<OfficerRoster.Member> roster, String password, long subject) {
        List<DemoAccount> accounts = accounts(pack);
        Map<String, String> hashes = accounts.parallelStream()
                .collect(Collectors.toMap(DemoAccount::signInName, account -> signIn.encode(password)));
        for (DemoAccount account : accounts) {
            OfficerRoster.@Nullable Member officer = account.officer(roster);
            jdbc.sql("""
                            insert into authority.account(sign_in_name, password_hash, display_name, roles, department_id, officer_id, subject_id, subject_name)
                            values (?, ?, ?, ?, (select id from authority.department where code = ?), ?, ?,
                              (select name from subject.subject where id = ?))""")
                    .param(account.signInName())
                    .param(hashes.get(account.signInName()))
                    .param(account.displayName())
                    .param(account.role().split("\\|"))
                    .param(account.department())
                    .param(officer == null ? null : officer.id())
                    .param(account.role().equals("ENTERPRISE") ? subject : null)
                    .param(account.role().equals("ENTERPRISE") ? subject : null)
                    .update();
        }
    }

    /** The demo accounts that the pack lists. */
    static List<DemoAccount> accounts(String pack) {
        try {
            return new ClassPathResource("packs/" + pack + "/demo-accounts.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split(",", -1))
                    .map(cells -> new DemoAccount(
                            cells[0],
                            cells[1],
                            cells[2],
                            cells[3].isBlank() ? null : cells[3],
                            cells[4].isBlank() ? 0 : Integer.parseInt(cells[4])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One demo account.
     *
     * @param place which officer of the department it belongs to, from 1; 0 = none
     */
    record DemoAccount(
            String signInName,
            String displayName,
            String role,
            @Nullable String department,
            int place) {

        OfficerRoster.@Nullable Member officer(List<OfficerRoster.Member> roster) {
            if (place == 0) {
                return null;
            }
            return roster.stream()
                    .filter(member -> member.unit().code().equals(department))
                    .skip(place - 1L)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(signInName + " has no officer in " + department));
        }
    }
}
