package org.shiheng.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sender's name for a file is a name and nothing else. */
class SentNameTests {

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, passwd",
        "C:\\\\Users\\\\王某\\\\决定书.pdf, 决定书.pdf",
        "正常 名字.xlsx, 正常 名字.xlsx",
        "'a\r\nSet-Cookie: x=1.pdf', aSet-Cookie: x=1.pdf",
        "'发票\u202Efdp.exe', 发票fdp.exe",
        "'..', 未命名",
        "'/', 未命名",
    })
    void whatCouldMisleadIsTakenOut(String given, String left) {
        assertThat(SentName.plain(given)).isEqualTo(left);
    }

    @Test
    void noNameAndAVeryLongOneAreBroughtToMeasure() {
        assertThat(SentName.plain(null)).isEqualTo("未命名");
        assertThat(SentName.plain("名".repeat(400) + ".pdf")).hasSize(150).endsWith(".pdf");
    }
}
