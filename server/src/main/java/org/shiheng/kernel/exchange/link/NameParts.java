package org.shiheng.kernel.exchange.link;

import com.hankcs.hanlp.HanLP;
import java.util.BitSet;
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

    /** The longer before those they end with. */
    private static final List<String> FORMS = List.of(
            "有限责任公司", "股份有限公司", "集团有限公司", "有限公司", "股份公司", "集团公司", "有限合伙", "特殊普通合伙", "普通合伙", "个人独资", "个体工商户", "专业合作社",
            "合作社", "公司", "集团");

    private static final int LONGEST_REGION = 8;
    private static final Set<String> REGIONS = regions();
    private static final BitSet BEGINNINGS = new BitSet();

    static {
        REGIONS.forEach(region -> BEGINNINGS.set(region.charAt(0)));
    }

    /** Takes a name apart. */
    public static NameParts of(String name) {
        String whole = whole(name);
        String rest = whole;
        String form = form(rest);
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

    private static String form(String name) {
        for (String form : FORMS) {
            if (name.endsWith(form)) {
                return form;
            }
        }
        return "";
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
        if (start == text.length() || !BEGINNINGS.get(text.charAt(start))) {
            return 0;
        }
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

    /** The places without the words for what kind of place they are. */
    String bareRegion() {
        if (region.isEmpty()) {
            return region;
        }
        var bare = new StringBuilder(region.length());
        for (int i = 0; i < region.length(); i++) {
            if ("省市区县".indexOf(region.charAt(i)) < 0) {
                bare.append(region.charAt(i));
            }
        }
        return bare.toString();
    }
}
