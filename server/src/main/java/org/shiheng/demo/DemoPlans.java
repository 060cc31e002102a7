package org.shiheng.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.shiheng.line.inspection.plan.PlanContent;

/** What the plans of the demo office say. */
final class DemoPlans {

    private final LocalDate today;

    DemoPlans(LocalDate today) {
        this.today = today;
    }

    PlanContent restaurants() {
        return content(
                "站前区餐饮服务食品安全双随机抽查",
                "《食品生产经营监督检查管理办法》第十一条；站前区年度抽查工作计划",
                List.of("FOOD-03"),
                210802,
                List.of("H62"),
                List.of(cap("A", "0.01", 8), cap("B", "0.03", 10), cap("C", "0.10", 6), cap("D", "0.30", 4)),
                List.of(),
                today.plusDays(20));
    }

    PlanContent publicity() {
        return content(
                "鲅鱼圈区登记事项和公示信息双随机抽查",
                "《企业信息公示暂行条例》第十四条",
                List.of("REG-01", "REG-02"),
                210804,
                List.of("C30", "C33", "E", "G"),
                List.of(cap("A", "0.01", 2), cap("B", "0.03", 2), cap("C", "0.10", 1), cap("D", "0.30", 1)),
                List.of(),
                today.plusDays(12));
    }

    PlanContent joint(int health) {
        return content(
                "餐饮服务与公共场所卫生部门联合抽查",
                "国发〔2019〕5号；部门联合“双随机、一公开”抽查事项清单",
                List.of("FOOD-03", "HLT-01"),
                210804,
                List.of("H621"),
                List.of(cap("A", "0.01", 6), cap("B", "0.03", 8), cap("C", "0.10", 6), cap("D", "0.30", 4)),
                List.of(health),
                today.plusDays(30));
    }

    PlanContent equipment() {
        return content(
                "特种设备使用单位安全双随机抽查",
                "《特种设备安全监督检查办法》第十二条",
                List.of("SE-01"),
                210804,
                List.of("C", "D", "K7020", "H611"),
                rates("0.01", "0.03", "0.10", "0.30"),
                List.of(),
                today.plusDays(40));
    }

    PlanContent prices() {
        return content(
                "商场超市明码标价双随机抽查",
                "《明码标价和禁止价格欺诈规定》第四条",
                List.of("PRI-01"),
                210802,
                List.of("F521"),
                rates("0.01", "0.03", "0.10", "0.30"),
                List.of(),
                today.plusDays(35));
    }

    PlanContent pharmacies() {
        return content(
                "药品零售和化妆品经营双随机抽查",
                "《药品经营和使用质量监督管理办法》第六十三条",
                List.of("DRUG-01", "DRUG-02"),
                210802,
                List.of("F525", "F5234"),
                rates("0.01", "0.03", "0.10", "0.30"),
                List.of(),
                today.plusDays(60));
    }

    PlanContent products() {
        return content(
                "耐火材料和阀门产品质量双随机抽查",
                "《产品质量监督抽查管理暂行办法》第四条",
                List.of("PRO-01"),
                0,
                List.of("C308", "C344"),
                rates("0.02", "0.05", "0.15", "0.50"),
                List.of(),
                today.plusDays(75));
    }

    PlanContent advertisements() {
        return content(
                "教育培训和医疗广告双随机抽查",
                "《广告法》第六条",
                List.of("ADV-01"),
                210804,
                List.of("P83", "Q84"),
                rates("0.01", "0.03", "0.10", "0.30"),
                List.of(),
                today.plusDays(50));
    }

    private PlanContent content(
            String name,
            String basis,
            List<String> items,
            int division,
            List<String> industries,
            List<PlanContent.Stratum> strata,
            List<Integer> joint,
            LocalDate through) {
        return new PlanContent(
                today.getYear() + "年" + name,
                basis,
                items,
                new PlanContent.Conditions(
                        division == 0 ? List.of() : List.of(division), List.of(), industries, List.of(), List.of()),
                strata,
                null,
                today,
                through,
                joint,
                false,
                2,
                PlanContent.Merge.MERGE,
                null);
    }

    private static List<PlanContent.Stratum> rates(String a, String b, String c, String d) {
        return List.of(stratum("A", a), stratum("B", b), stratum("C", c), stratum("D", d));
    }

    /** As many as said, however large the city is, when there are so many. */
    private static PlanContent.Stratum cap(String level, String rate, int number) {
        return new PlanContent.Stratum(level, new BigDecimal(rate), number, number);
    }

    private static PlanContent.Stratum stratum(String level, String rate) {
        return new PlanContent.Stratum(level, new BigDecimal(rate), 1, null);
    }
}
