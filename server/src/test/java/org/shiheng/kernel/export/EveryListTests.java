package org.shiheng.kernel.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.body;
import static org.shiheng.kernel.exchange.intake.IntakeDesk.code;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.exchange.Gathering;
import org.shiheng.kernel.exchange.intake.IntakeDesk;
import org.shiheng.kernel.ledger.Ledger;
import org.shiheng.kernel.matter.LetterFixtures;
import org.shiheng.kernel.matter.Matters;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.ObjectMapper;

/** Every list that is offered becomes a file, in both formats, and no person stands in one unless somebody said why. */
@PlatformTest
class EveryListTests {

    private static final String CANARY = "丹顶鹤某某";
    private static final String PHONE = "13987650439";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    Gathering gathering;

    @Autowired
    Matters matters;

    @Autowired
    Ledger ledger;

    @Autowired
    SignIn signIn;

    @Autowired
    ObjectMapper json;

    @Autowired
    TestClock.Movable clock;

    private IntakeDesk desk;
    private int batch;
    private String source;
    private String mark;

    @BeforeEach
    void personsEverywhere() {
        clock.set(TestClock.TODAY);
        desk = new IntakeDesk(mvc, city, database);
        mark = "名单" + System.nanoTime() % 1_000_000_000;
        String code = code();
        long subject = desk.subject(mark + "店", code, "", CANARY);
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update subject.subject set phone = ? where id = ?")
                        .param(PHONE)
                        .param(subject)
                        .update());
        String row = IntakeDesk.penalty(mark + "店", code, mark + "1号", "罚款").replace("王某", CANARY);
        String person = IntakeDesk.penalty(CANARY, "", mark + "2号", "罚款")
                .replace("法人及非法人组织", "自然人")
                .strip();
        String file = IntakeDesk.PENALTY_HEAD.strip() + ",证件类型,证件号码\n" + row.strip() + ",,\n" + person
                + ",身份证,210802199001011234\n"
                + row.replace("1号", "3号").replace("2026-05-12", "2026-02-30").replace(CANARY, "王某");
        source = desk.source("penalty");
        batch = JsonPath.read(desk.gather(source, "penalty", file), "$.id");
        gathering.declare(
                signIn.actor(city.sessionOf(City.BUREAU, Role.CREDIT_OFFICER)).orElseThrow(),
                source,
                "penalty",
                "文号,决定日期,相对人名称\n" + mark + "9号,2026-05-12," + CANARY.substring(0, 4) + "\n");
        Actor inspector = signIn.actor(city.session(
                        city.account(City.ZHANQIAN_FIRST, city.officer(City.ZHANQIAN_FIRST), Role.INSPECTOR)))
                .orElseThrow();
        LetterFixtures.opened(matters, inspector, CANARY, "周" + CANARY);
        gathering.report(
                Actor.platform("test"),
                "EVERY-LIST",
                "名单平台",
                "http://127.0.0.1:9/none",
                List.of("penalty"),
                "营口市市场监督管理局",
                IntakeDesk.AUTHORITY,
                TestClock.TODAY);
        ledger.sequence();
    }

    @Test
    void everyListIsWrittenAndNoPersonStandsInIt() {
        Cookie who = new Cookie("SHIHENG_SESSION", city.sessionOf(City.BUREAU, Role.UNIT_HEAD, Role.CREDIT_OFFICER));
        String mine = body(mvc.get().uri("/api/exports").cookie(who).exchange());
        List<Map<String, Object>> offers = JsonPath.read(mine, "$.offers");
        assertThat(offers)
                .extracting(offer -> offer.get("key"))
                .contains(
                        "subjects",
                        "records",
                        "gathered",
                        "refused-rows",
                        "missing",
                        "outgoing",
                        "matters",
                        "indicator-rows");

        var leaks = new ArrayList<String>();
        for (Map<String, Object> offer : offers) {
            String key = String.valueOf(offer.get("key"));
            String csv = written(who, key, "CSV");
            assertThat(csv.lines().findFirst().orElseThrow()).as(key).contains(",");
            written(who, key, "XLSX");
            if (csv.contains(CANARY.substring(0, 4)) || csv.contains(PHONE) || csv.contains("210802199001011234")) {
                leaks.add(key);
            }
        }

        assertThat(leaks).isEmpty();
    }

    @Test
    void mattersAreWrittenInTheAskersAreaWithWhatTheListOnScreenSays() {
        Cookie head = new Cookie("SHIHENG_SESSION", city.sessionOf(City.BUREAU, Role.UNIT_HEAD));
        Cookie elsewhere = new Cookie("SHIHENG_SESSION", city.sessionOf(City.BAYUQUAN, Role.UNIT_HEAD));

        String all = written(head, "matters", "CSV");
        String theirs = written(elsewhere, "matters", "CSV");

        assertThat(all).startsWith("\uFEFF编号,").contains("已隐去").doesNotContain(CANARY);
        assertThat(theirs.lines().count()).isLessThan(all.lines().count());
        assertThat(desk.post(
                        new Cookie("SHIHENG_SESSION", city.sessionOf(City.ZHANQIAN_FIRST, Role.INSPECTOR)),
                        "/api/exports",
                        "{\"list\":\"matters\",\"format\":\"CSV\",\"conditions\":{}}"))
                .hasStatus(422);
    }

    private String written(Cookie who, String list, String format) {
        Map<String, String> conditions = new HashMap<>(
                switch (list) {
                    case "gathered" -> Map.of("kind", "penalty");
                    case "refused-rows" -> Map.of("batch", String.valueOf(batch));
                    case "missing" -> Map.of("source", source, "kind", "penalty");
                    case "outgoing" -> Map.of("target", "EVERY-LIST");
                    case "indicator-rows" -> Map.of("indicator", "INS-07");
                    default -> Map.of();
                });
        var asked = desk.post(
                who,
                "/api/exports",
                json.writeValueAsString(Map.of("list", list, "format", format, "conditions", conditions)));
        assertThat(asked).as(list + body(asked)).hasStatus2xxSuccessful();
        int id = JsonPath.read(body(asked), "$.id");
        for (int i = 0; i < 600; i++) {
            String now = body(mvc.get().uri("/api/exports/" + id).cookie(who).exchange());
            if (!JsonPath.<Boolean>read(now, "$.open")) {
                assertThat(JsonPath.<String>read(now, "$.state")).as(now).isEqualTo("DONE");
                return body(mvc.get()
                        .uri("/api/exports/" + id + "/file")
                        .cookie(who)
                        .exchange());
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError(list + " was not written within 30 seconds");
    }
}
