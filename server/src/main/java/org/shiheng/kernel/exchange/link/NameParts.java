package org.shiheng.kernel.exchange.link;

import com.hankcs.hanlp.HanLP;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.shiheng.core.code.Divisions;
import org.shiheng.kernel.subject.NameGrams;

/**
 * A name taken apart: one spelling (width, blanks, traditional characters), the places it begins with, the legal form it
 * ends with, and what is left, by which people know it.
 *
 * <p>Basis of the parts: 《企业名称登记管理规定》（2020年修订）第六条: 行政区划名称、字号、行业或者经营特点、组织形式.
 */
public record NameParts(String whole, String region, String core, String form) {

    private static final List<String> FORMS = List.of(
            "有限责任公司", "股份有限公司", "集团有限公司", "有限公司", "股份公司", "集团公司", "有限合伙", "普通合伙", "特殊普通合伙", "个人独资", "个体工商户", "专业合作社",
            "合作社", "公司", "集团");
    private static final int LONGEST_REGION = 8;
    private static final Set<String> REGIONS = regions();

    /** Takes a name apart. */
    public static NameParts of(String name) {
        String whole = whole(name);
        String rest = whole;
        String form = FORMS.stream()
                .filter(rest::endsWith)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        if (form.length() < rest.length()) {
            rest = rest.substring(0, rest.length() - form.length());
        } else {
            form = "";
        }
        int start = 0;
        for (int length = place(rest, start);
                length > 0 && rest.length() - start - length >= 2;
                length = place(rest, start)) {
            start += length;
        }
        return new NameParts(whole, rest.substring(0, start), rest.substring(start), form);
    }

    private static String whole(String name) {
        String one = NameGrams.normalise(name);
        var kept = new StringBuilder(one.length());
        for (int i = 0; i < one.length(); i++) {
            char c = one.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                kept.append(c);
            }
        }
        String plain = kept.isEmpty() ? one : kept.toString();
        return HanLP.convertToSimplifiedChinese(plain);
    }

    private static int place(String text, int start) {
        for (int length = Math.min(LONGEST_REGION, text.length() - start); length >= 2; length--) {
            if (REGIONS.contains(text.substring(start, start + length))) {
                return length;
            }
        }
        return 0;
    }

    private static Set<String> regions() {
        var names = new HashSet<String>(Set.of("中国", "中华人民共和国"));
        for (Divisions.Division division : Divisions.official().all()) {
            String name = division.name();
            names.add(name);
            String bare = name.replaceFirst("(特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|省|市|区|县|盟|旗)$", "");
            // 站前 is as good as 站前区; what is left of one character is not.
            if (bare.length() >= 2) {
                names.add(bare);
            }
        }
        return Set.copyOf(names);
    }

    /** Whether both name places and none of the one stands in the other. */
    boolean elsewhereThan(NameParts other) {
        if (region.isEmpty() || other.region.isEmpty()) {
            return false;
        }
        String one = bare(region);
        String two = bare(other.region);
        return !one.contains(two) && !two.contains(one);
    }

    private static String bare(String region) {
        return region.replaceAll("[省市区县]", "");
    }
}
