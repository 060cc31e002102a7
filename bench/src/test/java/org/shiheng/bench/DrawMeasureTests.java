package org.shiheng.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawMeasureTests {

    @TempDir
    Path folder;

    /** The measure itself refuses a draw that the verifier does not accept. */
    @Test
    void aSmallDrawIsMeasuredAndAcceptedByTheVerifier() throws Exception {
        var report = new Report();

        new DrawMeasure().run(new Options(true, 0.002, Set.of(), folder, folder, false), report);

        assertThat(report.table()).contains("draw of 20 from 2,000").contains("verified");
    }
}
