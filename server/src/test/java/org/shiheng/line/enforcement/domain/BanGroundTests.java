package org.shiheng.line.enforcement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BanGroundTests {

    @Test
    void fiveYearsAreNeitherFourNorSixNorForLife() {
        BanGround revoked = ground(BanGround.After.REVOCATION, 5, 5, BanGround.Life.NO);

        assertThat(revoked.against(5)).isEmpty();
        assertThat(revoked.against(4)).hasValueSatisfying(why -> assertThat(why).contains("5年"));
        assertThat(revoked.against(6)).isPresent();
        assertThat(revoked.against(null))
                .hasValueSatisfying(why -> assertThat(why).contains("不能终身"));
    }

    @Test
    void aCrimeBarsForLifeAndTenYearsMayBecomeLife() {
        assertThat(ground(BanGround.After.JUDGEMENT, null, null, BanGround.Life.ONLY)
                        .against(5))
                .isPresent();
        BanGround practice = ground(BanGround.After.PENALTY, 10, null, BanGround.Life.MAY);
        assertThat(practice.against(null)).isEmpty();
        assertThat(practice.against(30)).isEmpty();
        assertThat(practice.against(9)).isPresent();
        assertThat(practice.range()).isEqualTo("10年以上，直至终身");
    }

    @Test
    void theCaseMustHaveComeToWhatTheGroundNeeds() {
        var fined = new Facts(Map.of("closeWay", "PENALTY"));
        var revoked = new Facts(Map.of("closeWay", "PENALTY", "others", List.of("REVOCATION")));
        var judged = new Facts(Map.of("closeWay", "CRIMINAL"));

        assertThat(ground(BanGround.After.REVOCATION, 5, 5, BanGround.Life.NO).follows(fined))
                .isFalse();
        assertThat(ground(BanGround.After.REVOCATION, 5, 5, BanGround.Life.NO).follows(revoked))
                .isTrue();
        assertThat(ground(BanGround.After.BAN, 1, 10, BanGround.Life.NO).follows(revoked))
                .isFalse();
        assertThat(ground(BanGround.After.JUDGEMENT, null, null, BanGround.Life.ONLY)
                        .follows(judged))
                .isTrue();
    }

    @Test
    void itBarsInItsIndustriesAndAnUnknownIndustryIsNoWayRound() {
        BanGround food = ground(BanGround.After.REVOCATION, 5, 5, BanGround.Life.NO);

        assertThat(food.barsIn("F5221")).isTrue();
        assertThat(food.barsIn("I6540")).isFalse();
        assertThat(food.barsIn(null)).isTrue();
    }

    private static BanGround ground(
            BanGround.After after, @Nullable Integer least, @Nullable Integer most, BanGround.Life life) {
        return new BanGround(
                "X", "测试", "从业", after, least, most, life, List.of("F522"), "测试", LocalDate.of(2015, 10, 1), null);
    }
}
