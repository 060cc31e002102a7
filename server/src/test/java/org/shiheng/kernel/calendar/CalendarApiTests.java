package org.shiheng.kernel.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@PlatformTest
class CalendarApiTests {

    @Autowired
    TestClock.Movable clock;

    @BeforeEach
    void onTheTestsDay() {
        clock.set(TestClock.TODAY);
    }

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Calendars calendars;

    @Autowired
    City city;

    @Test
    void aResultOfTheTwentyFirstOfSeptemberIsDueAfterTheNationalHoliday() {
        assertThat(mvc.get().uri("/api/calendar/deadlines/D08?base=2026-09-21"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.dueOn")
                .isEqualTo("2026-10-26");
    }

    @Test
    void aYearWithoutANoticeGivesNoEstimateUntilItIsImported() {
        DeadlineView before = calendars.sum("D08", LocalDate.of(2032, 12, 20));
        assertThat(before.dueOn()).isNull();
        assertThat(before.undetermined()).contains("2032年");
        String administrator = city.sessionOf(City.BUREAU, Role.ADMINISTRATOR);
        importYear(administrator, 2032, "2032-01-01", false);
        assertThat(calendars.sum("D08", LocalDate.of(2032, 12, 20)).undetermined())
                .contains("2033年");

        importYear(administrator, 2033, "2033-01-03", false);

        assertThat(calendars.sum("D08", LocalDate.of(2032, 12, 20)).dueOn()).isEqualTo("2033-01-18");
    }

    @Test
    void aLaterNoticeChangesADayToComeAndNoneGoneBy() {
        String administrator = city.sessionOf(City.BUREAU, Role.ADMINISTRATOR);
        importYear(administrator, 2048, "2048-01-01", false);
        LocalDate before = calendars.sum("D08", LocalDate.of(2048, 5, 4)).dueOn();

        assertThat(amend(administrator, "2048-05-06", "OFF")).hasStatusOk();
        assertThat(calendars.sum("D08", LocalDate.of(2048, 5, 4)).dueOn()).isEqualTo(before.plusDays(1));
        assertThat(amend(administrator, "2048-05-06", "USUAL")).hasStatusOk();
        assertThat(calendars.sum("D08", LocalDate.of(2048, 5, 4)).dueOn()).isEqualTo(before);

        assertThat(amend(administrator, "2020-05-06", "OFF"))
                .hasStatus(422)
                .bodyText()
                .contains("已经过去");
        assertThat(amend(administrator, "2048-05-07", "WORKED"))
                .hasStatus(422)
                .bodyText()
                .contains("照常");
        assertThat(amend(administrator, "2099-05-07", "OFF"))
                .hasStatus(422)
                .bodyText()
                .contains("先导入全年安排");
        assertThat(amend(city.sessionOf(City.BUREAU, Role.UNIT_HEAD), "2048-05-08", "OFF"))
                .hasStatus(403);
    }

    private MvcTestResult amend(String session, String day, String kind) {
        return mvc.post()
                .uri("/api/calendar/amendments")
                .header("X-Shiheng-Request", "1")
                .cookie(new Cookie("SHIHENG_SESSION", session))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"notice\":\"调整通知\",\"days\":[{\"date\":\"%s\",\"kind\":\"%s\",\"name\":\"劳动节\"}]}"
                        .formatted(day, kind))
                .exchange();
    }

    @Test
    void aMakeUpDayOnAWeekdayIsRefusedWithTheDay() {
        String administrator = city.sessionOf(City.BUREAU, Role.ADMINISTRATOR);

        var answer = mvc.post()
                .uri("/api/calendar/years")
                .header("X-Shiheng-Request", "1")
                .cookie(new Cookie("SHIHENG_SESSION", administrator))
                .contentType(MediaType.APPLICATION_JSON)
                .content(
                        "{\"year\":2040,\"notice\":\"试\",\"days\":[{\"date\":\"2040-01-04\",\"worked\":true,\"name\":\"元旦\"}]}");

        assertThat(answer)
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("2040-01-04");
    }

    @Test
    void todayIsTheLegalDayWithItsNumberAmongTheMonthsWorkingDays() {
        var today = mvc.get().uri("/api/calendar/today").exchange();

        assertThat(today).bodyJson().extractingPath("$.date").asString().startsWith("2026-05");
        assertThat(today).bodyJson().extractingPath("$.weekday").asString().startsWith("星期");
    }

    private void importYear(String session, int year, String firstDayOff, boolean worked) {
        assertThat(mvc.post()
                        .uri("/api/calendar/years")
                        .header("X-Shiheng-Request", "1")
                        .cookie(new Cookie("SHIHENG_SESSION", session))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                                "{\"year\":%d,\"notice\":\"国办发明电〔%d〕1号\",\"days\":[{\"date\":\"%s\",\"worked\":%s,\"name\":\"元旦\"}]}"
                                        .formatted(year, year - 1, firstDayOff, worked)))
                .hasStatusOk();
    }
}
