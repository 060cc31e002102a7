package org.shiheng.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ReportTests {

    @TempDir
    Path folder;

    @Test
    void theTableAndTheFileSayTheSameAndAMissedTargetIsSeen() throws Exception {
        var report = new Report();
        report.add(figure("import", 40, 100, true));
        report.add(figure("search", 30, 10, false));

        var file = JsonMapper.builder()
                .build()
                .readTree(Files.readString(report.write(new Options(false, 1, Set.of(), folder, folder, false))));

        assertThat(report.table())
                .contains("import")
                .contains("0.40")
                .contains("3.00")
                .contains("NO");
        assertThat(report.allMet()).isFalse();
        assertThat(file.at("/figures/0/ratio").doubleValue()).isEqualTo(0.4);
        assertThat(file.at("/figures/1/met").booleanValue()).isFalse();
        assertThat(file.at("/machine/processors").intValue()).isPositive();
    }

    @Test
    void aFigureWithoutATargetIsNoFailure() {
        var report = new Report();
        report.add(figure("draw", 1, 2, null));

        assertThat(report.allMet()).isTrue();
        assertThat(report.table()).contains("–");
    }

    @Test
    void theNearestRankIsThePercentile() {
        var times = new Latencies();
        for (int i = 1; i <= 1_000; i++) {
            times.add(i * 1_000_000L);
        }

        assertThat(times.percentile(0.5)).isEqualTo(500);
        assertThat(times.percentile(0.95)).isEqualTo(950);
        assertThat(times.percentile(1)).isEqualTo(1_000);
    }

    private static Figure figure(String what, double value, double limit, @Nullable Boolean met) {
        return new Figure("some", what, value, limit, "s", "limit", "", met, Map.of());
    }
}
