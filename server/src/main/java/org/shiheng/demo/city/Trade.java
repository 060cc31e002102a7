package org.shiheng.demo.city;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of business and what its businesses look like.
 *
 * @param industry class of GB/T 4754, letter and four digits
 * @param words what stands in the name for the trade
 * @param forms legal forms with their weights
 * @param scope text of the business scope
 * @param licences what it needs besides the business licence
 * @param capital in 10,000 yuan, least and most
 */
public record Trade(
        String industry,
        int weight,
        List<String> words,
        List<Form> forms,
        String scope,
        List<String> licences,
        Range staff,
        Range capital) {

    /** A legal form and how often it comes up: I 个体, L 有限公司, J 股份, C 合作社, S 个人独资, P 合伙, B 分支, F 外资. */
    public record Form(char letter, int weight) {}

    /** Least and most. */
    public record Range(int least, int most) {
        static Range of(String text) {
            String[] ends = text.split("-");
            return new Range(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
        }
    }

    static Trade of(List<String> cells) {
        var forms = new ArrayList<Form>();
        for (String form : cells.get(3).split(" ")) {
            forms.add(new Form(form.charAt(0), Integer.parseInt(form.substring(1))));
        }
        return new Trade(
                cells.get(0),
                Integer.parseInt(cells.get(1)),
                list(cells.get(2)),
                List.copyOf(forms),
                cells.get(4),
                list(cells.get(5)),
                Range.of(cells.get(6)),
                Range.of(cells.get(7)));
    }

    private static List<String> list(String cell) {
        return cell.isBlank() ? List.of() : List.of(cell.split("\\|"));
    }
}
