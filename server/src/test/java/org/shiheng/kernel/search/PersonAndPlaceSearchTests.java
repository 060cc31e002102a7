package org.shiheng.kernel.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Officials find subjects by who stands for them and by where they are, in their own area and with a trace. */
@PlatformTest
class PersonAndPlaceSearchTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    private SubjectFixtures fixtures;
    private String bureau;
    private String mark;

    @BeforeEach
    void fixtures() {
        fixtures = new SubjectFixtures(database);
        bureau = city.sessionOf(City.BUREAU, Role.UNIT_HEAD);
        mark = Long.toString(System.nanoTime() % 1_000_000_000, 36);
    }

    @Test
    void whoIsInChargeIsFoundByTheWholeNameOrItsFirstTwoCharacters() {
        long first = subject("甲", City.ZHANQIAN_FIRST, "闻人澹台");
        long second = subject("乙", City.BAYUQUAN_FIRST, "闻人");
        person(second, "OPERATOR", City.BAYUQUAN_FIRST);
        subject("丙", City.ZHANQIAN_FIRST, "王闻人");
        long third = subject("丁", City.ZHANQIAN_FIRST, "赵六");
        person(third, "SHAREHOLDER", City.ZHANQIAN_FIRST);

        String all = text(get("/api/subjects/by-person?name=闻人", bureau));
        String own = text(get("/api/subjects/by-person?name=闻人", city.sessionOf(City.ZHANQIAN, Role.UNIT_HEAD)));

        assertThat(JsonPath.<List<Integer>>read(all, "$.items[*].id"))
                .as("the whole name first")
                .containsExactly((int) second, (int) third, (int) first);
        assertThat(JsonPath.<List<String>>read(all, "$.items[*].duty")).containsExactly("法定代表人、经营者", "股东", "法定代表人");
        assertThat(JsonPath.<List<Integer>>read(own, "$.items[*].id")).containsExactly((int) third, (int) first);
        assertThat(get("/api/subjects/by-person?name=王", bureau))
                .hasStatus(422)
                .bodyText()
                .contains("前两个字");
        Long trail = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "select count(*) from authority.audit where act = 'search.person' and detail = '按人查找“闻人”'")
                        .query(Long.class)
                        .single());
        assertThat(trail).isEqualTo(2);
    }

    @Test
    void anAddressIsFoundByPiecesOfItInTheAskersAreaOnly() {
        long here = place("甲", City.ZHANQIAN_FIRST, "营口市站前区鲅鲞路" + mark + "12号");
        long there = place("乙", City.BAYUQUAN_FIRST, "营口市鲅鱼圈区鲅鲞路" + mark + "12号");
        place("丙", City.ZHANQIAN_FIRST, "营口市站前区鲞鲅路" + mark + "12号");

        String all = text(get("/api/subjects/by-address?words=鲅鲞路" + mark, bureau));
        String narrowed = text(get("/api/subjects/by-address?words=鲅鲞路" + mark + " 站前", bureau));
        String own =
                text(get("/api/subjects/by-address?words=鲅鲞路" + mark, city.sessionOf(City.BAYUQUAN, Role.UNIT_HEAD)));

        assertThat(JsonPath.<List<Integer>>read(all, "$.items[*].id"))
                .containsExactlyInAnyOrder((int) here, (int) there);
        assertThat(JsonPath.<List<Integer>>read(narrowed, "$.items[*].id")).containsExactly((int) here);
        assertThat(JsonPath.<List<Integer>>read(own, "$.items[*].id")).containsExactly((int) there);
        assertThat(get("/api/subjects/by-address?words=路", bureau)).hasStatus(422);
    }

    @Test
    void nobodyWithoutAnOfficeFindsAnybodyByName() {
        assertThat(mvc.get().uri("/api/subjects/by-person?name=闻人").exchange()).hasStatus(401);
        assertThat(mvc.get().uri("/api/subjects/by-address?words=渔市路").exchange())
                .hasStatus(401);
        String administrator = city.sessionOf(City.BUREAU, Role.ADMINISTRATOR);
        assertThat(get("/api/subjects/by-person?name=闻人", administrator)).hasStatus(403);
    }

    private long subject(String name, int station, String person) {
        long id = fixtures.aSubject(station, "按人查" + mark + name + "店");
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("update subject.subject set legal_representative = ? where id = ?")
                        .param(person)
                        .param(id)
                        .update());
        return id;
    }

    private void person(long subject, String duty, int station) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "insert into subject.person(subject_id, station_id, duty, name) values (?, ?, ?, '闻人')")
                        .param(subject)
                        .param(station)
                        .param(duty)
                        .update());
    }

    private long place(String name, int station, String address) {
        long id = fixtures.aSubject(station, "按址查" + mark + name + "店");
        database.run(Scope.wholeCity(), jdbc -> {
            jdbc.sql("update subject.subject set address = ?, type = 'COMPANY_LTD' where id = ?")
                    .param(address)
                    .param(id)
                    .update();
            jdbc.sql("""
                            insert into disclosure.place(subject_id, pieces) values (?, disclosure.pieces(?))
                            on conflict (subject_id) do update set pieces = excluded.pieces""").param(id).param(address).update();
        });
        return id;
    }

    private MvcTestResult get(String uri, String session) {
        return mvc.get().uri(uri).cookie(new Cookie("SHIHENG_SESSION", session)).exchange();
    }

    private static String text(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
