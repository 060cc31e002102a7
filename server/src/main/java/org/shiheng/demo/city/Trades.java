package org.shiheng.demo.city;

import java.util.List;

/** What inspections, penalties and samples of a trade are about. */
final class Trades {

    private static final List<Violation> FOOD = List.of(
            new Violation("经营超过保质期的食品", "《食品安全法》第一百二十四条"),
            new Violation("未按规定建立进货查验记录", "《食品安全法》第一百二十六条"),
            new Violation("从业人员未取得健康证明上岗", "《食品安全法》第一百二十六条"),
            new Violation("经营标签不符合规定的食品", "《食品安全法》第一百二十五条"),
            new Violation("超出许可项目从事食品经营", "《食品安全法》第一百二十二条"));
    private static final List<Violation> DRUG = List.of(
            new Violation("未凭处方销售处方药", "《药品管理法》第一百二十六条"),
            new Violation("未按规定储存药品", "《药品管理法》第一百二十六条"),
            new Violation("从无证单位购进医疗器械", "《医疗器械监督管理条例》第八十九条"));
    private static final List<Violation> MAKER = List.of(
            new Violation("生产以不合格产品冒充合格产品的产品", "《产品质量法》第五十条"),
            new Violation("使用未经定期检验的特种设备", "《特种设备安全法》第八十四条"),
            new Violation("在产品标识上未标明厂名厂址", "《产品质量法》第五十四条"),
            new Violation("未取得生产许可证生产列入目录的产品", "《工业产品生产许可证管理条例》第四十五条"));
    private static final List<Violation> GENERAL = List.of(
            new Violation("不按规定明码标价", "《价格法》第四十二条"),
            new Violation("发布含有绝对化用语的广告", "《广告法》第五十七条"),
            new Violation("作引人误解的商业宣传", "《反不正当竞争法》第二十条"),
            new Violation("未按规定办理变更登记", "《市场主体登记管理条例》第四十六条"),
            new Violation("使用未经检定的计量器具", "《计量法实施细则》第四十三条"));

    private Trades() {}

    static boolean food(Trade trade) {
        return trade.industry().startsWith("H62")
                || trade.industry().startsWith("C13")
                || trade.industry().startsWith("C14")
                || trade.licences().contains("食品经营许可");
    }

    static boolean drug(Trade trade) {
        return trade.industry().startsWith("F525");
    }

    static boolean maker(Trade trade) {
        return trade.industry().startsWith("C") && !food(trade);
    }

    static String field(Trade trade) {
        if (drug(trade)) {
            return "药品经营";
        }
        if (food(trade)) {
            return "食品安全";
        }
        return maker(trade) ? "产品质量安全" : "登记和公示信息";
    }

    /** The inspection item in the words of the list of items. */
    static String item(Trade trade) {
        if (drug(trade)) {
            return "药品零售监督检查";
        }
        if (trade.industry().startsWith("H62")) {
            return "餐饮服务食品安全监督检查";
        }
        if (food(trade)) {
            return trade.industry().startsWith("C") ? "食品生产监督检查" : "食品销售监督检查";
        }
        return maker(trade) ? "工业产品质量安全监督检查" : "登记事项检查";
    }

    static List<Violation> violations(Trade trade) {
        if (drug(trade)) {
            return DRUG;
        }
        if (food(trade)) {
            return FOOD;
        }
        return maker(trade) ? MAKER : GENERAL;
    }

    static Sample sample(Trade trade, Chance chance) {
        if (food(trade)) {
            return chance.one(List.of(
                    new Sample("油条", "铝的残留量超标"),
                    new Sample("韭菜", "腐霉利超标"),
                    new Sample("餐盘（自消）", "大肠菌群不合格"),
                    new Sample("海虾", "恩诺沙星超标"),
                    new Sample("大米", "镉超标"),
                    new Sample("糕点", "菌落总数超标")));
        }
        return chance.one(List.of(
                new Sample("电线电缆", "导体电阻不合格"),
                new Sample("儿童服装", "绳带要求不合格"),
                new Sample("耐火砖", "显气孔率不合格"),
                new Sample("塑料购物袋", "厚度偏差不合格"),
                new Sample("防盗门", "防破坏性能不合格")));
    }

    /** An act against the law and the article it falls under. */
    record Violation(String what, String basis) {}

    /** A product that failed and by what. */
    record Sample(String product, String fault) {}
}
