package org.shiheng.kernel.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectType;

/**
 * What a list of subjects is narrowed to; everything may be absent.
 *
 * @param q fragment of a present or former name, or of a code
 * @param industry beginning of a GB/T 4754 class: letter, or letter and two to four digits
 * @param creditClass A to D
 */
public record SubjectFilter(
        @Nullable String q,
        @Nullable Integer division,
        @Nullable Integer town,
        @Nullable Integer station,
        @Nullable String industry,
        @Nullable SubjectType type,
        @Nullable RegistrationStatus status,
        @Nullable String creditClass) {

    private static final int LONGEST = 100;

    public SubjectFilter {
        q = q == null || q.isBlank() ? null : q.strip();
        industry = industry == null || industry.isBlank() ? null : industry.strip();
        creditClass = creditClass == null || creditClass.isBlank() ? null : creditClass;
        new InvalidInput.Collector()
                .when(q != null && q.length() > LONGEST, "#/q", "search.too-long", "查找的内容最长" + LONGEST + "字，写两三个字就能查。")
                .when(
                        industry != null && !industry.matches("[A-T]\\d{0,4}"),
                        "#/industry",
                        "search.bad-industry",
                        "行业应为一位门类字母，后面可跟数字，如 H62。")
                .when(
                        creditClass != null && !creditClass.matches("[A-D]"),
                        "#/creditClass",
                        "search.bad-class",
                        "信用类别应为 A、B、C 或 D。")
                .refuse();
    }

    /** No narrowing at all. */
    public static final SubjectFilter ALL = new SubjectFilter(null, null, null, null, null, null, null, null);

    /** Only a fragment. */
    public static SubjectFilter named(String fragment) {
        return new SubjectFilter(fragment, null, null, null, null, null, null, null);
    }

    /** Whether the prepared tally can answer it: it knows no names and no industries. */
    boolean tallied() {
        return q == null && industry == null;
    }

    /** Whether it asks for one place. */
    boolean inPlace() {
        return division != null || town != null || station != null;
    }

    /** The kind asked for and nothing else. */
    SubjectFilter kindOnly() {
        return new SubjectFilter(null, null, null, null, null, type, status, null);
    }

    /** The place asked for and nothing else. */
    SubjectFilter placeOnly() {
        return new SubjectFilter(null, division, town, station, null, null, null, null);
    }

    /** Whether nothing but a fragment, a district or a station is asked for, of which a walk in order meets enough. */
    boolean byPlaceOnly() {
        return type == null && status == null && industry == null && creditClass == null && town == null;
    }

    @Nullable
    String typeName() {
        return type == null ? null : type.name();
    }

    @Nullable
    String statusName() {
        return status == null ? null : status.name();
    }

    SubjectFilter withoutFragment() {
        return new SubjectFilter(null, division, town, station, industry, type, status, creditClass);
    }

    SubjectFilter withoutDivision() {
        return new SubjectFilter(q, null, null, station, industry, type, status, creditClass);
    }

    SubjectFilter withoutTown() {
        return new SubjectFilter(q, division, null, station, industry, type, status, creditClass);
    }

    SubjectFilter withoutStation() {
        return new SubjectFilter(q, division, town, null, industry, type, status, creditClass);
    }

    SubjectFilter withoutType() {
        return new SubjectFilter(q, division, town, station, industry, null, status, creditClass);
    }

    SubjectFilter withoutStatus() {
        return new SubjectFilter(q, division, town, station, industry, type, null, creditClass);
    }

    SubjectFilter withoutClass() {
        return new SubjectFilter(q, division, town, station, industry, type, status, null);
    }

    /** In words, for the audit trail. */
    public String words() {
        var words = new ArrayList<String>();
        add(words, "查找", q);
        add(words, "区划", division);
        add(words, "乡镇街道", town);
        add(words, "监管单位", station);
        add(words, "行业", industry);
        add(words, "类型", type == null ? null : type.label());
        add(words, "状态", status == null ? null : status.label());
        add(words, "信用类别", creditClass);
        return words.isEmpty() ? "全部" : String.join("，", words);
    }

    private static void add(List<String> words, String name, @Nullable Object value) {
        if (value != null) {
            words.add(name + "“" + value + "”");
        }
    }
}
