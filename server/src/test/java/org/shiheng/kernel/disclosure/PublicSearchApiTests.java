package org.shiheng.kernel.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Whom anybody finds by which words, and how fast. */
@PlatformTest
class PublicSearchApiTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ObjectMapper json;

    @Autowired
    ScopedDatabase database;

    @Autowired
    Places places;

    @Autowired
    TestClock.Movable clock;

    SubjectFixtures fixtures;

    @BeforeEach
    void today() {
        clock.set(TestClock.TODAY);
        fixtures = new SubjectFixtures(database);
    }

    @AfterEach
    void backToToday() {
        clock.set(TestClock.TODAY);
    }

    @Test
    @Proves("244")
    void anybodyFindsASubjectByTwoCharactersByCodeByItsEndAndByItsFormerName() {
        long id = fixtures.aSubject(
                City.ZHANQIAN_FIRST,
                "营口蛤蜊鲜海产有限公司",
                SubjectType.COMPANY_LTD,
                RegistrationStatus.ACTIVE,
                "91210802MA7G31X91T",
                "H6210");
        rename(id, "营口螯虾旧名有限公司", "营口蛤蜊鲜海产有限公司");

        for (String words : List.of("蛤蜊", "蛤蜊鲜", "91210802MA7G31X91T", "MA7G31X91T", "螯虾")) {
            JsonNode page = body(get("/api/public/subjects?q=" + words));
            assertThat(page.at("/items/0/id").asLong()).as(words).isEqualTo(id);
            assertThat(page.get("items").size()).as(words).isEqualTo(1);
        }
        assertThat(body(get("/api/public/subjects?q=螯虾"))
                        .at("/items/0/formerName")
                        .asString())
                .isEqualTo("营口螯虾旧名有限公司");
    }

    @Test
    @Proves("244")
    void aSearchIsNarrowedByDistrictIndustryAndStatusWithTheirCountsAndNeverByClass() {
        long shop = fixtures.aSubject(
                City.ZHANQIAN_FIRST,
                "营口犀鸟商行",
                SubjectType.COMPANY_LTD,
                RegistrationStatus.ACTIVE,
                "91210802MA7G31Y11T",
                "F5211");
        long inn = fixtures.aSubject(
                City.ZHANQIAN_FIRST,
                "营口犀鸟客栈",
                SubjectType.COMPANY_LTD,
                RegistrationStatus.DORMANT,
                "91210802MA7G31Y22T",
                "H6110");

        JsonNode choices = body(get("/api/public/subjects/choices?q=犀鸟"));

        assertThat(choices.get("counted").asBoolean()).isTrue();
        assertThat(choices.at("/divisions/0/label").asString()).isEqualTo("站前区");
        assertThat(choices.at("/divisions/0/subjects").asInt()).isEqualTo(2);
        assertThat(choices.get("industries").toString()).contains("住宿和餐饮业").contains("批发和零售业");
        assertThat(choices.propertyNames()).containsExactlyInAnyOrder("counted", "divisions", "industries", "statuses");
        assertThat(ids(body(get("/api/public/subjects?q=犀鸟&industry=H")))).containsExactly(inn);
        assertThat(ids(body(get("/api/public/subjects?q=犀鸟&status=ACTIVE")))).containsExactly(shop);
        assertThat(ids(body(get("/api/public/subjects?q=犀鸟&division=210804")))).isEmpty();
        assertThat(get("/api/public/subjects?q=犀鸟&industry=62")).hasStatus(422);
    }

    @Test
    void wordsThatNoNameHoldsAreLookedForInAddresses() {
        long id = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口鸢尾花店");
        address(id, "站前区鹭鸶街27号");
        long other = fixtures.aSubject(City.ZHANQIAN_FIRST, "营口鸢尾茶庄");
        address(other, "站前区鹭鸶街88号");
        places.complete();

        JsonNode street = body(get("/api/public/subjects?q=鹭鸶街"));
        JsonNode house = body(get("/api/public/subjects?q=鹭鸶街27号"));
        JsonNode both = body(get("/api/public/subjects?q=站前区 鹭鸶街 茶庄"));

        assertThat(street.get("by").asString()).isEqualTo("ADDRESS");
        assertThat(ids(street)).containsExactlyInAnyOrder(id, other);
        assertThat(ids(house)).containsExactly(id);
        assertThat(ids(both)).containsExactly(other);
        assertThat(ids(body(get("/api/public/subjects?q=鹭鸶街&division=210804")))).isEmpty();
    }

    @Test
    void theFlatOfASoleTraderIsNeitherShownNorFound() {
        long id = fixtures.aSubject(
                City.ZHANQIAN_FIRST,
                "鸸鹋裁缝铺",
                SubjectType.INDIVIDUAL,
                RegistrationStatus.ACTIVE,
                "92210802T00EMU001X",
                "O8090");
        address(id, "站前区锦鲤路6号3单元502室");
        places.complete();

        assertThat(body(get("/api/public/subjects/" + id)).get("address").asString())
                .isEqualTo("站前区锦鲤路6号***");
        assertThat(ids(body(get("/api/public/subjects?q=锦鲤路6号")))).containsExactly(id);
        assertThat(ids(body(get("/api/public/subjects?q=3单元502室&byAddress=true"))))
                .isEmpty();
    }

    @Test
    void tooLittleTooMuchAndABadCursorAreRefusedInChinese() {
        assertThat(get("/api/public/subjects?q=海")).hasStatus(422).bodyText().contains("请至少写两个字");
        assertThat(get("/api/public/subjects")).hasStatus(422);
        assertThat(get("/api/public/subjects?q=" + "海".repeat(51))).hasStatus(422);
        assertThat(get("/api/public/subjects?q=海蜇&cursor=%25%25")).hasStatus(422);
        assertThat(get("/api/public/subjects/999999999"))
                .hasStatus(404)
                .bodyText()
                .contains("没有这家商户");
    }

    @Test
    void aSearchIsPagedTwentyAtATimeWithoutGapsOrRepeats() {
        for (int i = 0; i < 45; i++) {
            fixtures.aSubject(City.BAYUQUAN_FIRST, "鹡鸰连锁店" + i);
        }
        var seen = new ArrayList<Long>();
        String cursor = null;
        do {
            JsonNode page = body(get("/api/public/subjects?q=鹡鸰连锁" + (cursor == null ? "" : "&cursor=" + cursor)));
            assertThat(page.get("items").size()).isLessThanOrEqualTo(20);
            seen.addAll(ids(page));
            cursor = page.get("next").isNull() ? null : page.get("next").asString();
        } while (cursor != null);

        assertThat(seen).hasSize(45).doesNotHaveDuplicates();
    }

    @Test
    void whoeverSearchesFasterThanAnybodyReadsIsSlowedDownAndOthersAreNot() {
        int refused = 0;
        for (int i = 0; i < 125; i++) {
            refused += searchFrom("203.0.113.7").getResponse().getStatus() == 429 ? 1 : 0;
        }

        assertThat(refused).as("120 a minute are let through").isEqualTo(5);
        assertThat(searchFrom("203.0.113.7")).hasStatus(429).bodyText().contains("查得太快了");
        assertThat(searchFrom("203.0.113.8")).hasStatusOk();
        assertThat(from(
                                "203.0.113.7",
                                mvc.post().uri("/api/public/failed-proofs").header("X-Shiheng-Request", "1"))
                        .exchange())
                .as("nor may it write faster")
                .hasStatus(429);
        assertThat(from("203.0.113.7", mvc.get().uri("/api/public/divisions")).exchange())
                .as("a page can still be read")
                .hasStatusOk();
        clock.advance(java.time.Duration.ofSeconds(30));
        assertThat(searchFrom("203.0.113.7")).as("half a minute later").hasStatusOk();
    }

    private void rename(long id, String before, String after) {
        database.run(Scope.wholeCity(), jdbc -> {
            jdbc.sql("update subject.subject set name_grams = ?::text[] where id = ?")
                    .param(org.shiheng.kernel.subject.NameGrams.of(after, List.of(before)))
                    .param(id)
                    .update();
            jdbc.sql("""
                            insert into subject.change(subject_id, station_id, item, before, after, changed_on)
                            values (?, ?, 'NAME', ?, ?, date '2024-06-01')""")
                    .param(id)
                    .param(City.ZHANQIAN_FIRST)
                    .param(before)
                    .param(after)
                    .update();
        });
    }

    private void address(long id, String address) {
        database.run(Scope.wholeCity(), jdbc -> {
            jdbc.sql("update subject.subject set address = ? where id = ?")
                    .param(address)
                    .param(id)
                    .update();
            // The background may have seen the fixture's own address already.
            jdbc.sql("""
                            insert into disclosure.place select s.id, disclosure.pieces(s.address) from subject.public_profile s
                            where s.id = ? on conflict (subject_id) do update set pieces = excluded.pieces""").param(id).update();
        });
    }

    private static List<Long> ids(JsonNode page) {
        return page.get("items")
                .valueStream()
                .map(row -> row.get("id").asLong())
                .toList();
    }

    private JsonNode body(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return json.readTree(result.getResponse().getContentAsByteArray());
    }

    private MvcTestResult searchFrom(String address) {
        return from(address, mvc.get().uri("/api/public/subjects?q=蓝鲸海鲜")).exchange();
    }

    private static MockMvcTester.MockMvcRequestBuilder from(String address, MockMvcTester.MockMvcRequestBuilder asked) {
        return asked.with(request -> {
            request.setRemoteAddr(address);
            return request;
        });
    }

    private MvcTestResult get(String uri) {
        return mvc.get().uri(uri).exchange();
    }
}
