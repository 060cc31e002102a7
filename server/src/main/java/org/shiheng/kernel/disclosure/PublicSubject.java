package org.shiheng.kernel.disclosure;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectType;

/**
 * What anybody may know of a subject: the row of {@code subject.public_profile}, and nothing else is ever read. The
 * credit risk class is not in it.
 *
 * <p>Basis: 《企业信息公示暂行条例》（2024年修订）第六条、第七条；信用风险分类结果不对外公开（国市监信发〔2022〕6号）.
 *
 * @param address without the flat where a sole trader may live
 * @param legalRepresentative as 周某
 * @param formerName the former name by which it was found
 */
public record PublicSubject(
        long id,
        @Nullable String uscc,
        String name,
        @Nullable String formerName,
        SubjectType type,
        RegistrationStatus status,
        @Nullable LocalDate establishedOn,
        @Nullable LocalDate approvedOn,
        @Nullable String industry,
        int division,
        @Nullable BigDecimal registeredCapital,
        @Nullable String businessScope,
        @Nullable String address,
        @Nullable String legalRepresentative,
        List<String> licences,
        @Nullable String registrationAuthority) {

    PublicSubject foundBy(@Nullable String former) {
        return new PublicSubject(
                id,
                uscc,
                name,
                former,
                type,
                status,
                establishedOn,
                approvedOn,
                industry,
                division,
                registeredCapital,
                businessScope,
                address,
                legalRepresentative,
                licences,
                registrationAuthority);
    }
}
