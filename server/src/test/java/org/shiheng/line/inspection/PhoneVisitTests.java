package org.shiheng.line.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.HostileFiles;
import org.shiheng.PlatformTest;
import org.shiheng.Proves;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A visit from the phone: sent twice, sent late, by two officers at once, and never written over unseen. */
@PlatformTest
@Proves("236")
class PhoneVisitTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 19);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ObjectMapper json;

    @Autowired
    City city;

    @Autowired
    ScopedDatabase database;

    @Autowired
    TestClock.Movable clock;

    private int one;
    private int two;
    private String first;
    private String second;
    private String head;
    private long task;
    private String uri;

    @BeforeEach
    void aTaskForTwoOfficersOfAnotherDistrict() {
        clock.set(TODAY);
        one = city.officer(City.BAYUQUAN_FIRST, "FOOD");
        two = city.officer(City.ZHANQIAN_SECOND, "FOOD");
        first = city.session(city.account(City.BAYUQUAN_FIRST, one, Role.INSPECTOR));
        second = city.session(city.account(City.ZHANQIAN_SECOND, two, Role.INSPECTOR));
        head = city.sessionOf(City.ZHANQIAN, Role.UNIT_HEAD);
        task = aTask(one, two);
        uri = "/api/tasks/" + task;
        assertThat(post(uri + "/approval", head, "")).hasStatusOk();
    }

    @Test
    void whatAColleagueWroteIsNeverOverwrittenUnseen() throws Exception {
        start(first);
        UUID mine = UUID.randomUUID();
        UUID theirs = UUID.randomUUID();
        assertThat(answer(first, "1", "CONFORMS", mine, null)).hasStatusOk();
        assertThat(answer(first, "1", "CONFORMS", mine, null)).as("sent again").hasStatusOk();

        assertThat(answer(second, "1", "VIOLATES", theirs, null))
                .hasStatus(412)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("T" + one)
                .contains("符合");
        JsonNode kept = body(get(uri, second)).at("/answers/0");
        assertThat(kept.get("verdict").asString()).isEqualTo("CONFORMS");
        assertThat(kept.get("clientId").asString()).isEqualTo(mine.toString());
        assertThat(kept.get("answeredBy").asString()).isEqualTo("T" + one);

        assertThat(answer(second, "1", "VIOLATES", theirs, mine)).hasStatusOk();
        assertThat(body(get(uri, first)).at("/answers/0/verdict").asString()).isEqualTo("VIOLATES");
    }

    @Test
    void twoOfficersWhoSayTheSameDoNotConflict() throws Exception {
        start(first);
        assertThat(answer(first, "1", "CONFORMS", UUID.randomUUID(), null)).hasStatusOk();

        assertThat(answer(second, "1", "CONFORMS", UUID.randomUUID(), null)).hasStatusOk();
    }

    @Test
    void aCompletionSentTwiceIsOneCompletion() throws Exception {
        List<UUID> answers = answered();
        String done = completion(answers, null, "\"R1\"");
        String key = UUID.randomUUID().toString();

        assertThat(complete(first, done, key)).hasStatusOk();
        assertThat(complete(first, done, key)).as("sent again").hasStatusOk();

        assertThat(body(get(uri, first)).at("/task/state").asString()).isEqualTo("RESULT_ENTERED");
        assertThat(complete(second, done, UUID.randomUUID().toString()))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("inspection.already-completed");
    }

    @Test
    void bothSidesSignACertainSetOfAnswers() throws Exception {
        List<UUID> answers = answered();
        assertThat(answer(second, "2", "VIOLATES", UUID.randomUUID(), answers.get(1)))
                .hasStatusOk();

        var sent = complete(
                first, completion(answers, null, "\"R1\""), UUID.randomUUID().toString());

        assertThat(sent).hasStatus(412).bodyJson().extractingPath("$.code").isEqualTo("inspection.stale-task");
        assertThat(body(get(uri, first)).at("/task/state").asString()).isEqualTo("IN_PROGRESS");
    }

    @Test
    void whatWasSignedWithoutANetworkCountsFromTheDayOfSigning() throws Exception {
        start(first);
        Instant signed = clock.instant().plus(Duration.ofHours(2));
        List<UUID> answers = answered();
        clock.advance(Duration.ofDays(1));
        first = city.session(city.account(City.BAYUQUAN_FIRST, one, Role.INSPECTOR));

        assertThat(complete(first, completion(answers, signed, "\"R1\""), "late-" + task))
                .hasStatusOk();

        JsonNode sheet = body(get(uri, first));
        assertThat(sheet.at("/task/completedOn").asString()).isEqualTo("2026-05-19");
        assertThat(sheet.at("/disclosure/base").asString()).isEqualTo("2026-05-19");
    }

    @Test
    void aPhoneWhoseClockIsAheadDoesNotMoveTheDay() throws Exception {
        List<UUID> answers = answered();
        Instant ahead = clock.instant().plus(Duration.ofDays(30));

        assertThat(complete(first, completion(answers, ahead, "\"R1\""), "ahead-" + task))
                .hasStatusOk();

        assertThat(body(get(uri, first)).at("/task/completedOn").asString()).isEqualTo("2026-05-19");
    }

    @Test
    void onlyOfficersOfTheTeamSignAndTheirPicturesMustHaveArrived() throws Exception {
        List<UUID> answers = answered();
        String stranger = completion(answers, null, "\"R1\"").replace("T" + two, "T999999");
        assertThat(complete(first, stranger, UUID.randomUUID().toString()))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].code")
                .isEqualTo("inspection.officer-not-on-team");

        String hash = "ab".repeat(32);
        String signed = completion(answers, null, "\"R1\"")
                .replace("\"refusal\":\"店主拒签\",\"witness\":\"网格员 王某\"", "\"business\":\"" + hash + "\"");
        assertThat(complete(first, signed, UUID.randomUUID().toString()))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.errors[0].code")
                .isEqualTo("inspection.signature-not-kept");

        String kept = body(photo(first, picture(), "purpose", "SIGNATURE"))
                .get("hash")
                .asString();
        assertThat(complete(first, signed.replace(hash, kept), UUID.randomUUID().toString()))
                .hasStatusOk();
        assertThat(body(get(uri, head)).at("/signatures/business").asString()).isEqualTo(kept);
    }

    @Test
    void aPhotoIsKeptByItsHashWithoutWhereAndWithWhatItWasTaken() throws Exception {
        start(first);
        byte[] plain = picture();
        byte[] told = new byte[plain.length + 24];
        System.arraycopy(plain, 0, told, 0, 2);
        byte[] segment = HexFormat.of().parseHex("ffe10016").clone();
        System.arraycopy(segment, 0, told, 2, 4);
        System.arraycopy("XMP 40.66 owner Wang".getBytes(), 0, told, 6, 20);
        System.arraycopy(plain, 2, told, 26, plain.length - 2);

        JsonNode kept = body(photo(first, told, "number", "6"));

        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plain));
        assertThat(kept.get("hash").asString()).isEqualTo(hash);
        byte[] back = get(uri + "/photos/" + hash, second).getResponse().getContentAsByteArray();
        assertThat(back).isEqualTo(plain);
        assertThat(body(photo(first, told, "number", "6")).get("hash").asString())
                .isEqualTo(hash);
        assertThat(body(get(uri, first)).get("photos").size()).isEqualTo(1);
        assertThat(photo(first, "not a photo at all".getBytes(), "number", "6")).hasStatus(422);
    }

    @Test
    void noFileThatMeansHarmIsAPhotoOfAVisit() throws Exception {
        start(first);

        HostileFiles.papers().forEach((name, content) -> {
            var answer = photo(first, content, "number", "6");
            assertThat(answer).as(name).hasStatus(422);
            assertThat(answer).bodyText().as(name).matches("(?s).*(请|只能).*").doesNotContain("Exception");
        });
        assertThat(body(get(uri, first)).get("photos").size()).isZero();
    }

    @Test
    void whoMadeTheVisitLooksAgainAndTheProofIsAPhoto() throws Exception {
        start(first);
        for (JsonNode point : body(get(uri, first)).get("points")) {
            boolean bad = point.get("number").asString().equals("6");
            assertThat(answer(
                            first,
                            point.get("number").asString(),
                            bad ? "VIOLATES" : "CONFORMS",
                            UUID.randomUUID(),
                            null))
                    .hasStatusOk();
        }
        assertThat(complete(first, completion(null, null, "\"R5\""), "c" + task))
                .hasStatusOk();
        assertThat(post(uri + "/review", head, "")).hasStatusOk();

        JsonNode mine = body(get("/api/follow-ups/mine", first)).at("/items/0");
        assertThat(mine.at("/followUp/kindLabel").asString()).isEqualTo("责令改正");
        assertThat(mine.at("/found/0/question").asString()).contains("食品添加剂");
        long followUp = mine.at("/followUp/id").asLong();
        assertThat(photo(first, picture(), "followUp", String.valueOf(followUp)))
                .hasStatusOk();
        String closing = "{\"version\":0,\"conclusion\":\"CONFORMING\",\"detail\":\"已设专柜，有使用记录\"}";
        String key = UUID.randomUUID().toString();
        String closingUri = "/api/follow-ups/" + followUp + "/closing";

        assertThat(send("POST", closingUri, first, closing, key)).hasStatusOk();
        assertThat(send("POST", closingUri, first, closing, key))
                .as("sent again")
                .hasStatusOk();

        assertThat(body(get("/api/follow-ups/mine", first)).get("items")).isEmpty();
        JsonNode sheet = body(get(uri, first));
        assertThat(sheet.at("/task/state").asString()).isEqualTo("CLOSED");
        assertThat(sheet.at("/photos/0/purpose").asString()).isEqualTo("FOLLOW_UP");
        String stranger = city.session(
                city.account(City.BAYUQUAN_SECOND, city.officer(City.BAYUQUAN_SECOND, "FOOD"), Role.INSPECTOR));
        assertThat(send("POST", closingUri, stranger, closing, UUID.randomUUID().toString()))
                .hasStatus(404);
    }

    @Test
    void everyResultSaysInAdvanceWhatFollowsAndUntilWhen() {
        JsonNode results = body(get("/api/inspection-results", first));

        assertThat(results.get("items").size()).isEqualTo(8);
        assertThat(results.at("/items/0/companions")).isEmpty();
        assertThat(results.at("/items/4/consequences/0/label").asString()).isEqualTo("责令改正");
        assertThat(results.at("/items/4/consequences/0/deadline/dueOn").asString())
                .isEqualTo("2026-06-18");
        assertThat(results.at("/disclosure/dueOn").asString()).isEqualTo("2026-06-16");
    }

    @Test
    void theBusinessIsToldWhoComesWhyAndWhatItsRightsAre() {
        JsonNode notice = body(get(uri + "/notice", first));

        assertThat(notice.at("/items/0/name").asString()).isEqualTo("餐饮服务食品安全监督检查");
        assertThat(notice.at("/officers/0/publicNumber").asString()).isEqualTo("T" + one);
        String parts = notice.get("parts").toString();
        assertThat(parts).contains("申请回避");
        assertThat(parts.split("严禁", -1))
                .as("the five of 国办发〔2024〕54号, and the heading")
                .hasSize(7);
        assertThat(parts).contains("转嫁检查费用").contains("法定代表人到场").contains("观摩、督导、考察");
    }

    private List<UUID> answered() throws Exception {
        start(first);
        List<UUID> clients = new ArrayList<>();
        for (JsonNode point : body(get(uri, first)).get("points")) {
            UUID client = UUID.randomUUID();
            assertThat(answer(first, point.get("number").asString(), "CONFORMS", client, null))
                    .hasStatusOk();
            clients.add(client);
        }
        return clients;
    }

    private void start(String session) {
        assertThat(post(uri + "/start", session, "{\"longitude\":122.2,\"latitude\":40.6,\"urgent\":false}"))
                .hasStatusOk();
    }

    private MvcTestResult answer(String session, String number, String verdict, UUID client, @Nullable UUID basedOn) {
        String problems = verdict.equals("VIOLATES") ? "\"没有使用记录\"" : "";
        String text =
                "{\"itemCode\":\"FOOD-03\",\"number\":\"%s\",\"verdict\":\"%s\",\"problems\":[%s],\"answeredAt\":\"%s\",\"basedOn\":%s}"
                        .formatted(
                                number,
                                verdict,
                                problems,
                                clock.instant(),
                                basedOn == null ? "null" : "\"" + basedOn + "\"");
        return send("PUT", uri + "/answers/" + client, session, text, null);
    }

    private String completion(@Nullable List<UUID> answers, @Nullable Instant at, String results) {
        String ids = answers == null
                ? "null"
                : json.writeValueAsString(answers.stream().map(UUID::toString).toList());
        return "{\"version\":null,\"results\":[%s],\"answers\":%s,\"completedAt\":%s,\"signatures\":{\"refusal\":\"店主拒签\",\"witness\":\"网格员 王某\",\"officers\":[\"T%d\",\"T%d\"]}}"
                .formatted(results, ids, at == null ? "null" : "\"" + at + "\"", one, two);
    }

    private MvcTestResult complete(String session, String body, String key) {
        return send("POST", uri + "/completion", session, body, key);
    }

    private MvcTestResult photo(String session, byte[] bytes, String name, String value) {
        return mvc.post()
                .uri(uri + "/photos")
                .multipart()
                .file(new MockMultipartFile("file", "x.jpg", "image/jpeg", bytes))
                .param(name, value)
                .header("X-Shiheng-Request", "1")
                .cookie(new Cookie("SHIHENG_SESSION", session))
                .exchange();
    }

    private static byte[] picture() throws IOException {
        var out = new ByteArrayOutputStream();
        var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        image.setRGB(3, 3, (int) System.nanoTime());
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }

    /** A task of a plan that has another task still open, so that the plan does not end with this visit. */
    private long aTask(int... officers) {
        long other = aSubject("北岸小吃");
        long subject = aSubject("百味老面馆");
        return database.change(Scope.wholeCity(), jdbc -> {
            long plan = jdbc.sql("""
                            insert into inspection.plan(number, name, basis, department_id, items, conditions, strata, window_from, window_through, method, state, created_by)
                            values (?, '餐饮服务食品安全抽查', '国发〔2019〕5号', ?, '{FOOD-03}', '{}', '[]', '2026-05-01', '2026-06-30', 'ON_SITE', 'DRAWN', 1)
                            returning id""")
                    .param("PHONE-" + one)
                    .param(City.ZHANQIAN)
                    .query(Long.class)
                    .single();
            aTask(jdbc, plan, 2, other);
            long id = aTask(jdbc, plan, 1, subject);
            for (int place = 0; place < officers.length; place++) {
                jdbc.sql("insert into inspection.task_officer(task_id, officer_id, place) values (?, ?, ?)")
                        .param(id)
                        .param(officers[place])
                        .param(place + 1)
                        .update();
            }
            return id;
        });
    }

    private long aTask(JdbcClient jdbc, long plan, int number, long subject) {
        return jdbc.sql("""
                        insert into inspection.task(plan_id, number, subject_id, station_id, stratum, frame_id, items, state, door_code)
                        values (?, ?, ?, ?, 'B', '\\x00', '{FOOD-03}', 'ASSIGNED', ?) returning id""")
                .param(plan)
                .param(number)
                .param(subject)
                .param(City.ZHANQIAN_FIRST)
                .param("DOOR" + one + number)
                .query(Long.class)
                .single();
    }

    private long aSubject(String name) {
        return new SubjectFixtures(database)
                .aSubject(
                        City.ZHANQIAN_FIRST,
                        name + one,
                        SubjectType.INDIVIDUAL,
                        RegistrationStatus.ACTIVE,
                        name + "-" + one,
                        "H62");
    }

    private JsonNode body(MvcTestResult result) {
        return json.readTree(result.getResponse().getContentAsByteArray());
    }

    private MvcTestResult get(String path, String session) {
        return send("GET", path, session, null, null);
    }

    private MvcTestResult post(String path, String session, String body) {
        return send("POST", path, session, body.isEmpty() ? null : body, null);
    }

    private MvcTestResult send(
            String method, String path, String session, @Nullable String body, @Nullable String key) {
        var request = mvc.method(HttpMethod.valueOf(method))
                .uri(path)
                .header("X-Shiheng-Request", "1")
                .cookie(new Cookie("SHIHENG_SESSION", session));
        if (key != null) {
            request = request.header("Idempotency-Key", key);
        }
        if (body != null) {
            request = request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return request.exchange();
    }
}
