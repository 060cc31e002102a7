package org.shiheng.core.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shiheng.core.SharedData;
import tools.jackson.databind.json.JsonMapper;

class PublicNumbersDrawTests {

    /** The example of RFC 3797 §6. */
    private static final String KEY = "9319./2.5.8.10.12./9.18.26.34.41.45./";

    @Test
    void theExampleOfTheStandardComesOut() {
        assertThat(PublicNumbersDraw.draw(KEY, 25, 16))
                .containsExactly(17, 7, 2, 16, 25, 23, 8, 24, 19, 13, 22, 5, 18, 9, 1, 4);
    }

    @Test
    void theSharedVectorsComeOutFromTheirSources() throws IOException {
        var data = JsonMapper.builder()
                .build()
                .readTree(Files.readString(SharedData.file("crypto/rfc3797_reference.json")));
        var sources = new ArrayList<List<BigInteger>>();
        for (var seed : data.get("seeds")) {
            sources.add(Arrays.stream(seed.asString().split(" "))
                    .map(BigInteger::new)
                    .toList());
        }
        var expected = new ArrayList<Integer>();
        data.get("expected").forEach(one -> expected.add(one.get("selected").asInt()));

        assertThat(PublicNumbersDraw.key(sources)).isEqualTo(KEY);
        assertThat(PublicNumbersDraw.draw(KEY, data.get("pool_size").asInt(), expected.size()))
                .isEqualTo(expected);
    }

    @Test
    void moreThanTheMethodCanHoldIsRefused() {
        assertThatThrownBy(() -> PublicNumbersDraw.draw(KEY, 65_536, 1)).hasMessageContaining("65535");
        assertThatThrownBy(() -> PublicNumbersDraw.draw(KEY, 3, 4)).hasMessageContaining("不能超过名单");
        assertThat(PublicNumbersDraw.draw(KEY, 300, 300))
                .doesNotHaveDuplicates()
                .hasSize(300);
    }
}
