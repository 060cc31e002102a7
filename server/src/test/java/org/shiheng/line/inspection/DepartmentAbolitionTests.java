package org.shiheng.line.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shiheng.line.inspection.InspectionDesk.refused;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.Officers;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.matter.MatterDesk;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Matters;
import org.shiheng.kernel.matter.OpenMatter;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A station goes into another one: its people, its subjects and everything open go on there, and nothing is lost. */
@PlatformTest
class DepartmentAbolitionTests {

    private static final AtomicInteger TOWN = new AtomicInteger(210_802_101);

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    Departments departments;

    @Autowired
    Officers officers;

    @Autowired
    SignIn signIn;

    @Autowired
    Matters matters;

    @Autowired
    MatterDesk matterDesk;

    private InspectionDesk desk;
    private String administrator;

    @BeforeEach
    void people(@Autowired BeanFactory beans) {
        desk = new InspectionDesk(beans);
        desk.open();
        administrator = city.sessionOf(City.BUREAU, Role.ADMINISTRATOR);
    }

    @Test
    void whatAStationHadInHandGoesOnInTheOneThatTakesItsPlace() {
        int town = TOWN.getAndIncrement();
        int old = station("待并所", town);
        int heir = station("接收所", TOWN.getAndIncrement());
        List<Long> subjects = subjects(old, 2);
        int officer = city.officer(old, "FOOD");
        city.officer(old, "FOOD");
        String inspector = city.session(city.account(old, officer, Role.INSPECTOR));
        long plan = desk.drawn(desk.content("1"));
        MatterId matter = openMatter(signIn.actor(inspector).orElseThrow(), old);

        JsonNode held = desk.body(desk.ok(desk.get("/api/departments/" + old + "/holdings", administrator)));
        assertThat(counts(held))
                .containsEntry("执法人员", 2)
                .containsEntry("账号", 1)
                .containsEntry("辖区镇街", 1)
                .containsEntry("监管对象", 2)
                .containsEntry("检查任务", 2)
                .containsEntry("没有办结的事项", 1);
        assertThat(held.get("successors")
                        .valueStream()
                        .map(unit -> unit.get("id").asInt()))
                .contains(heir, City.BAYUQUAN_FIRST)
                .doesNotContain(old, City.ZHANQIAN);
        refused(abolish(old, City.BUREAU, 0), 422, "http.invalid-input");
        refused(abolish(old, heir, 7), 412, "authority.stale-department");
        assertThat(officers.find(officer).orElseThrow().department())
                .as("nothing is half done")
                .isEqualTo(old);

        desk.ok(abolish(old, heir, 0));

        assertThat(officers.find(officer).orElseThrow().department()).isEqualTo(heir);
        assertThat(departments.find(heir).orElseThrow().towns()).contains(town);
        assertThat(departments.all()).noneMatch(unit -> unit.id() == old);
        assertThat(departments.nameOf(old)).as("history still names it").endsWith("待并所");
        assertThat(stationsOf("subject.subject where id = any ('{%s}')".formatted(joined(subjects))))
                .containsOnly(heir);
        assertThat(stationsOf("inspection.task where plan_id = " + plan)).containsOnly(heir);
        Actor same = signIn.actor(inspector).orElseThrow();
        assertThat(same.department().orElseThrow().id())
                .as("signed in as before")
                .isEqualTo(heir);
        assertThat(same.scope().stations()).as("what it closed is still read").contains(heir, old);
        var sheet = matterDesk.read(same, matter);
        assertThat(sheet.matter().station()).isEqualTo(heir);
        assertThat(matters.act(same, matter, sheet.matter().version(), "hand-on", Map.of(), null))
                .as("who had it in hand goes on with it")
                .isNotNull();
        assertThat(texts("select name from matter.act where act = 'succeed' and matter_id = " + matter.value()))
                .singleElement()
                .asString()
                .contains("撤并")
                .contains("接收所");
        refused(abolish(old, heir, 1), 409, "authority.abolished");
        assertThat(desk.get("/api/departments/" + old + "/holdings", city.sessionOf(heir, Role.UNIT_HEAD)))
                .as("an administrator's act")
                .hasStatus(403);
    }

    @Test
    void aStationOfAStationThatWasAbolishedIsStillReached() {
        int first = station("一号所", TOWN.getAndIncrement());
        int second = station("二号所", TOWN.getAndIncrement());
        int third = station("三号所", TOWN.getAndIncrement());

        desk.ok(abolish(first, second, 0));
        desk.ok(abolish(second, third, departments.find(second).orElseThrow().version()));

        assertThat(departments.scopeOf(third).stations()).contains(first, second, third);
        assertThat(departments.stationsUnder(City.ZHANQIAN)).contains(first, second, third);
        assertThat(departments.find(third).orElseThrow().towns()).hasSize(3);
    }

    @Test
    void nothingNewGoesToADepartmentThatIsNoMore() {
        int gone = station("四号所", TOWN.getAndIncrement());
        int heir = station("五号所", TOWN.getAndIncrement());
        String head = city.session(city.account(heir, null, Role.UNIT_HEAD, Role.INSPECTOR));
        desk.ok(abolish(gone, heir, 0));
        MatterId matter = openMatter(signIn.actor(head).orElseThrow(), heir);

        var transfer = desk.post(
                "/api/matters/" + matter.value() + "/transfers",
                head,
                "{\"version\": 0, \"department\": %d, \"reason\": \"试\"}".formatted(gone));

        refused(transfer, 422, "http.invalid-input");
        assertThat(matterDesk
                        .read(signIn.actor(head).orElseThrow(), matter)
                        .matter()
                        .station())
                .isEqualTo(heir);
        assertThat(desk.body(desk.ok(desk.get("/api/departments", administrator)))
                        .get("items"))
                .noneMatch(unit -> unit.get("id").asInt() == gone);
        assertThat(desk.body(desk.ok(desk.get("/api/departments?ever=true", administrator)))
                        .get("items"))
                .anyMatch(unit -> unit.get("id").asInt() == gone
                        && unit.get("successor").asInt() == heir
                        && unit.get("abolishedOn").asString().equals("2026-05-19"));
    }

    @Test
    void theCityBureauStaysAndADistrictThatAnswersForThePlanToo() {
        refused(abolish(City.BUREAU, City.ZHANQIAN, 0), 409, "authority.city-bureau-stays");
        var stopped = abolish(
                City.ZHANQIAN,
                City.BAYUQUAN,
                departments.find(City.ZHANQIAN).orElseThrow().version());

        refused(stopped, 409, "authority.cannot-hand-over");
        assertThat(desk.body(stopped).get("detail").asString())
                .contains("五年规划的责任单位")
                .contains("城市包");
        assertThat(departments.all()).anyMatch(unit -> unit.id() == City.ZHANQIAN);
    }

    private int station(String name, int town) {
        String code = "M-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.ROOT);
        var added = desk.post("/api/departments", administrator, """
                {"code": "%s", "level": "STATION", "content": {"name": "%s%s", "shortName": "%s", "parent": 10,
                 "division": 210802, "towns": [%d]}}""".formatted(code, code, name, name, town));
        assertThat(added).hasStatus(201);
        return desk.body(added).get("id").asInt();
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult abolish(int id, int successor, int version) {
        return desk.post(
                "/api/departments/" + id + "/abolition",
                administrator,
                "{\"successor\": %d, \"document\": \"营机编〔2026〕3号\", \"version\": %d}".formatted(successor, version));
    }

    private List<Long> subjects(int station, int count) {
        var fixtures = new SubjectFixtures(database);
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> fixtures.aSubject(
                        station,
                        desk.industry + "面馆" + i,
                        SubjectType.INDIVIDUAL,
                        RegistrationStatus.ACTIVE,
                        desk.industry + "-" + i,
                        desk.industry))
                .toList();
    }

    private MatterId openMatter(Actor officer, int station) {
        return matters.open(
                officer,
                new OpenMatter(
                        "test.sender",
                        LocalDate.of(2026, 5, 11),
                        "撤并前收到的事项",
                        null,
                        station,
                        officer.account(),
                        false,
                        Map.of("note", "有人反映"),
                        List.of(),
                        "test",
                        UUID.randomUUID().toString(),
                        null));
    }

    private static Map<String, Integer> counts(JsonNode held) {
        return held.get("items")
                .valueStream()
                .collect(Collectors.toMap(
                        one -> one.get("label").asString(),
                        one -> one.get("count").asInt()));
    }

    private static String joined(List<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private List<Integer> stationsOf(String where) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select station_id from " + where)
                        .query(Integer.class)
                        .list());
    }

    private List<String> texts(String query) {
        return database.read(
                Scope.wholeCity(), jdbc -> jdbc.sql(query).query(String.class).list());
    }
}
