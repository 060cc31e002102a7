package org.shiheng.kernel.subject;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is shown of persons and telephones until somebody says why the whole is needed. */
public final class Masking {

    private static final Set<String> DOUBLE_SURNAMES =
            Set.of("欧阳", "司马", "上官", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "令狐", "端木", "东方", "夏侯");
    private static final int LAST_DIGITS = 4;

    private Masking() {}

    /** Surname and 某; absent stays absent. */
    public static @Nullable String person(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return name;
        }
        String surname = name.length() > 2 && DOUBLE_SURNAMES.contains(name.substring(0, 2))
                ? name.substring(0, 2)
                : Character.toString(name.codePointAt(0));
        return surname + "某";
    }

    /** The last four digits. */
    public static @Nullable String phone(@Nullable String phone) {
        if (phone == null) {
            return null;
        }
        String digits = phone.replaceAll("\\D", "");
        return digits.length() <= LAST_DIGITS ? "已登记" : "尾号" + digits.substring(digits.length() - LAST_DIGITS);
    }
}
