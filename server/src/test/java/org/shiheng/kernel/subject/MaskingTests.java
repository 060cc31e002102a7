package org.shiheng.kernel.subject;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTests {

    @ParameterizedTest
    @CsvSource({"周小明, 周某", "欧阳修文, 欧阳某", "欧阳, 欧某", "𠮷野, 𠮷某"})
    void aPersonIsShownByTheSurname(String name, String shown) {
        assertThat(Masking.person(name)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0417-2860342, 尾号0342", "13840701234, 尾号1234", "110, 已登记"})
    void aTelephoneIsShownByItsLastFourDigits(String phone, String shown) {
        assertThat(Masking.phone(phone)).isEqualTo(shown);
    }
}
