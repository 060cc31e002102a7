package org.shiheng.kernel.search;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.Cursor;
import org.shiheng.kernel.subject.NameGrams;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@PlatformTest
class SearchApiTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    SubjectSearch search;

    @Autowired
    Tally tally;

    SubjectFixtures fixtures;

    @BeforeEach
    void fixtures() {
        fixtures = new SubjectFixtures(database);
    }

    @Test
    void aFragmentOfTwoThreeOrMoreCharactersFindsTheNamesThatHoldIt() {
        long wanted = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口蜃楼海产加工有限公司");
        fixtures.aSubject(City.ZHANQIAN_FIRST, "营口楼蜃商店");

        for (String fragment : List.of("蜃楼", "蜃楼海", "蜃楼海产", "营口蜃楼海产加工有限公司")) {
            assertThat(found(fragment)).as(fragment).containsExactly(wanted);
        }
    }

    @Test
    void piecesInAnotherOrderAreNotTheFragment() {
        fixtures.aSubject(City.ZHANQIAN_FIRST, "丑寅卯辰丑寅卯巳寅卯辰午");
        long wanted = fixtures.aSubject(City.ZHANQIAN_FIRST, "子丑寅卯巳午店");

        assertThat(found("丑寅卯巳午")).containsExactly(wanted);
    }

    @Test
    void aFormerNameFindsTheSubjectAndSaysSo() {
        long id = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口现名商贸有限公司");
        rename(id, "营口朔望旧名商贸有限公司", "营口现名商贸有限公司");

        for (String fragment : List.of("朔望", "朔望旧", "朔望旧名商")) {
            var hits = search.list(Scope.wholeCity(), SubjectFilter.named(fragment), Cursor.START, 20)
                    .items();
            assertThat(hits).as(fragment).hasSize(1);
            assertThat(hits.getFirst().formerName()).isEqualTo("营口朔望旧名商贸有限公司");
        }
    }

    @Test
    void aCodeIsFoundWholeFromItsFrontAndFromItsOwnPart() {
        long id = fixtures.aSubject(
                City.ZHANQIAN_FIRST,
                "营口查码店",
                SubjectType.COMPANY_LTD,
                RegistrationStatus.ACTIVE,
                "91210804MA99Q7X21P",
                "H6210");

        for (String part :
                List.of("91210804MA99Q7X21P", "91210804 MA99Q7X21P", "91210804ma99q7x", "MA99Q7X21P", "MA99Q7")) {
            assertThat(found(part)).as(part).containsExactly(id);
        }
    }

    @Test
    void likeSignsInAFragmentMeanThemselves() {
        fixtures.aSubject(City.ZHANQIAN_FIRST, "营口百分之百折扣店");
        long wanted = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口100%_折扣店");

        assertThat(found("0%_折扣")).containsExactly(wanted);
    }

    @Test
    void pagesFollowEachOtherWithoutGapsOrRepeats() {
        var ids = new ArrayList<Long>();
        for (int i = 0; i < 25; i++) {
            ids.add(fixtures.aSubject(City.ZHANQIAN_FIRST, "翻页店" + i));
        }

        assertThat(allPages(SubjectFilter.named("翻页店"), Scope.wholeCity())).containsExactlyInAnyOrderElementsOf(ids);
        var everything =
                allPages(SubjectFilter.ALL, Scope.ofStations(List.of(City.ZHANQIAN_FIRST, City.BAYUQUAN_FIRST)));
        assertThat(everything).doesNotHaveDuplicates().isSorted().containsAll(ids);
    }

    @Test
    void theSizeOfAPageIsCapped() {
        for (int i = 0; i < 3; i++) {
            fixtures.aSubject(City.ZHANQIAN_FIRST, "封顶店" + i);
        }

        var answer = get("/api/subjects?size=1000000&q=封顶店", session(City.ZHANQIAN_FIRST, Role.INSPECTOR));

        assertThat(answer).hasStatusOk();
        assertThat(search.list(Scope.wholeCity(), SubjectFilter.ALL, Cursor.START, 1_000_000)
                        .items()
                        .size())
                .isLessThanOrEqualTo(SubjectSearch.MOST_ROWS);
    }

    @Test
    void aStationFindsCountsAndIsOfferedOnlyItsOwn() {
        long own = fixtures.aSubject(City.ZHANQIAN_FIRST, "辖区内鹪鹩店");
        fixtures.aSubject(City.BAYUQUAN_FIRST, "辖区外鹪鹩店");
        tally.refresh();
        var station = session(City.ZHANQIAN_FIRST, Role.INSPECTOR);

        var list = get("/api/subjects?q=鹪鹩", station);
        var count = get("/api/subjects/count?q=鹪鹩", station);
        var choices = get("/api/subjects/choices", station);
        var districts = get("/api/districts", station);

        assertThat(list).bodyJson().extractingPath("$.items[*].id").asArray().containsExactly((int) own);
        assertThat(count).bodyJson().extractingPath("$.count").isEqualTo(1);
        assertThat(choices)
                .bodyJson()
                .extractingPath("$.stations[*].label")
                .asArray()
                .containsExactly("八田地市场监督管理所");
        assertThat(districts)
                .bodyJson()
                .extractingPath("$.districts[0].subjects")
                .isEqualTo(rowsOf(City.ZHANQIAN_FIRST));
    }

    @Test
    void filtersNarrowAndTheirChoicesAreCounted() {
        fixtures.aSubject(City.BAYUQUAN_SECOND, "筛选甲", SubjectType.FOREIGN_REP, RegistrationStatus.DORMANT);
        long wanted =
                fixtures.aSubject(City.BAYUQUAN_SECOND, "筛选乙", SubjectType.FOREIGN_REP, RegistrationStatus.MOVED_OUT);
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        insert into credit.current_class(subject_id, station_id, class, score, as_of, rules_version, computed_at)
                        values (?, ?, 'D', 600, date '2026-05-19', 'test', now())""").param(wanted).param(City.BAYUQUAN_SECOND).update());
        tally.refresh();
        var head = session(City.BAYUQUAN, Role.UNIT_HEAD);

        var byStatus = get("/api/subjects?type=FOREIGN_REP&status=MOVED_OUT", head);
        var byClass = get("/api/subjects?type=FOREIGN_REP&creditClass=D&industry=H62", head);
        var choices = get("/api/subjects/choices?type=FOREIGN_REP&status=MOVED_OUT", head);

        assertThat(byStatus)
                .bodyJson()
                .extractingPath("$.items[*].id")
                .asArray()
                .containsExactly((int) wanted);
        assertThat(byStatus).bodyJson().extractingPath("$.count.count").isEqualTo(1);
        assertThat(byClass).bodyJson().extractingPath("$.items[0].creditClass").isEqualTo("D");
        assertThat(choices)
                .bodyJson()
                .extractingPath("$.statuses[*].code")
                .asArray()
                .as("the choice of a status is counted without the chosen status")
                .contains("DORMANT", "MOVED_OUT");
        assertThat(choices)
                .bodyJson()
                .extractingPath("$.industries[?(@.code == 'H')].label")
                .asArray()
                .as("industries by their sections")
                .hasSize(1);
        assertThat(get("/api/subjects/choices?q=筛选&industry=H", head))
                .bodyJson()
                .extractingPath("$.industries[0].subjects")
                .isEqualTo(2);
    }

    @Test
    void townsAreOfferedInsideADistrictAndListedByTheirNames() {
        fixtures.aSubject(City.ZHANQIAN_FIRST, "乡镇筛选甲");
        tally.refresh();
        var head = session(City.ZHANQIAN, Role.UNIT_HEAD);

        var city = get("/api/subjects/choices", head);
        var district = get("/api/subjects/choices?division=210802", head);
        var towns = get("/api/districts/210802/towns", head);

        assertThat(city).bodyJson().extractingPath("$.towns").asArray().isEmpty();
        assertThat(district)
                .bodyJson()
                .extractingPath("$.towns[*].label")
                .asArray()
                .contains("八田地街道");
        assertThat(towns).bodyJson().extractingPath("$.name").isEqualTo("站前区");
        assertThat(towns).bodyJson().extractingPath("$.towns[*].name").asArray().contains("八田地街道");
    }

    @Test
    void whatCannotBeAFilterIsToldInChinese() {
        var head = session(City.BAYUQUAN, Role.UNIT_HEAD);

        for (String bad :
                List.of("division=abc", "type=NONSENSE", "industry=62", "creditClass=E", "q=" + "长".repeat(101))) {
            var answer = get("/api/subjects?" + bad, head);
            assertThat(answer).as(bad).hasStatus(422);
            assertThat(answer)
                    .bodyJson()
                    .extractingPath("$.errors[0].detail")
                    .asString()
                    .doesNotContainPattern("[a-z]{4,}");
        }
        assertThat(get("/api/subjects?cursor=!!!", head)).hasStatus(422);
    }

    @Test
    void anExportHoldsTheFilteredRowsEscapedAndIsOnTheTrail() throws Exception {
        fixtures.aSubject(City.ZHANQIAN_FIRST, "=鸱鸮(1+1)");
        fixtures.aSubject(City.ZHANQIAN_FIRST, "鸱鸮,\"引号\"店");
        var head = session(City.ZHANQIAN, Role.UNIT_HEAD);

        var csv = get("/api/subjects/export.csv?q=鸱鸮", head);
        var xlsx = get("/api/subjects/export.xlsx?q=鸱鸮", head);

        String text = csv.getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF统一社会信用代码").contains(",'=鸱鸮(1+1),").contains("\"鸱鸮,\"\"引号\"\"店\"");
        try (var book =
                new ReadableWorkbook(new ByteArrayInputStream(xlsx.getResponse().getContentAsByteArray()))) {
            assertThat(book.getFirstSheet().read()).hasSize(3);
        }
        var details = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select detail from authority.audit where act = 'search.export' and outcome = 'DONE'")
                        .query(String.class)
                        .list());
        assertThat(details).contains("导出 2 户，条件：查找“鸱鸮”");
        assertThat(get("/api/subjects/export.csv", session(City.ZHANQIAN_FIRST, Role.INSPECTOR)))
                .hasStatus(403);
    }

    private List<Long> found(String fragment) {
        return search.list(Scope.wholeCity(), SubjectFilter.named(fragment), Cursor.START, 20).items().stream()
                .map(hit -> hit.id().value())
                .toList();
    }

    private List<Long> allPages(SubjectFilter filter, Scope scope) {
        var ids = new ArrayList<Long>();
        Cursor cursor = Cursor.START;
        while (cursor != null) {
            var page = search.list(scope, filter, cursor, 7);
            page.items().forEach(hit -> ids.add(hit.id().value()));
            cursor = page.next();
        }
        return ids;
    }

    private int rowsOf(int station) {
        return database.read(
                Scope.ofStations(List.of(station)),
                jdbc -> jdbc.sql("select count(*) from subject.subject")
                        .query(Integer.class)
                        .single());
    }

    private void rename(long id, String before, String after) {
        database.run(Scope.wholeCity(), jdbc -> {
            jdbc.sql("""
                            insert into subject.change(subject_id, station_id, item, before, after, changed_on)
                            values (?, ?, 'NAME', ?, ?, date '2024-01-01')""")
                    .param(id)
                    .param(City.ZHANQIAN_FIRST)
                    .param(before)
                    .param(after)
                    .update();
            jdbc.sql("update subject.subject set name_grams = ?::text[] where id = ?")
                    .param(NameGrams.of(after, List.of(before)))
                    .param(id)
                    .update();
        });
    }

    private Cookie session(int department, Role role) {
        return new Cookie("SHIHENG_SESSION", city.sessionOf(department, role));
    }

    private MvcTestResult get(String path, Cookie session) {
        return mvc.get().uri(path).cookie(session).exchange();
    }
}
