package org.shiheng.bench;

import java.util.List;
import java.util.SplittableRandom;
import org.shiheng.kernel.subject.SubjectType;

/** Words of which names, people, streets and scopes of business are put together. */
final class MadeNames {

    /** Characters that own words of firms are made of, the most used first. */
    private static final String LUCKY = "鑫盛源隆达兴华泰顺丰福瑞祥和宏伟金海天成恒利永康美嘉德信诚安宇鸿博佳合万众通润旺昌新东龙凯富春光明辉"
            + "腾飞远大星月阳晨曦林森木青山河江湖水云雨雪梅兰竹菊松柏桂枫荷莲香百千亿益民惠友联邦国中正義启航创展翔骏马"
            + "力强健乐悦欣怡然雅静思源茂荣华耀晟昊晖铭锦绣程鹏程麒麟凤凰宝玉珠琳琅瑶琪璟珂皓月朗清逸尚品味佰诺诗韵"
            + "艺墨书香园圃禾苗田野谷穗粮仓廪实庄稼渔港湾帆船舟岛礁浪潮汐辽营口渤滨盖熊岳望儿矿铁钢铜铝锌铸锻焊轧镁"
            + "建筑工程匠心巧手绘图景观园艺装饰饰品服纺织缝纫皮革鞋帽箱包袋纸印刷包装物流快递仓储车辆轮胎机电器械仪表"
            + "蓝白红紫黄绿橙彩虹霞晓暮晴空宙寰球环宇世纪代元始初一二三四五六七八九十甲乙丙丁子丑寅卯辰巳午未申酉戌亥";

    private static final String SURNAMES =
            "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎" + "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
    private static final String GIVEN =
            "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英玉萍红梅建国志文辉华林飞宇浩然欣怡佳琪子轩雨桐梓涵晨曦思远" + "俊峰海燕春花冬雪国庆立新长江振东淑珍凤琴永福德才广生富贵";

    private static final List<String> STREETS = List.of(
            "渤海大街", "辽河大街", "东升路", "学府路", "新兴大街", "建设街", "市府路", "人民路", "青年街", "通惠门路", "平安路", "滨海路", "熊岳大街", "钢铁街",
            "哈大路", "昆仑大街", "月亮湖路", "望儿山路", "镁都大街", "中心路", "民生路", "得胜街", "光华路", "园林路", "跃进村", "团结村", "红旗村", "石棚村",
            "二道河村", "归州村");

    private static final List<String> STORES =
            List.of("店", "商店", "商行", "经营部", "超市", "服务部", "工作室", "门市部", "便利店", "中心", "馆", "坊");

    private static final List<Trade> TRADES = List.of(
            new Trade("餐饮", "H6210", "餐饮服务", 90),
            new Trade("饭", "H6210", "餐饮服务", 60),
            new Trade("烧烤", "H6210", "烧烤类餐饮服务", 40),
            new Trade("火锅", "H6210", "火锅类餐饮服务", 25),
            new Trade("小吃", "H6291", "小吃服务", 45),
            new Trade("快餐", "H6220", "快餐服务", 25),
            new Trade("商贸", "F5199", "日用百货批发零售", 90),
            new Trade("贸易", "F5199", "货物进出口", 60),
            new Trade("食杂", "F5229", "预包装食品零售", 70),
            new Trade("食品", "F5229", "食品销售", 40),
            new Trade("副食", "F5229", "副食品零售", 30),
            new Trade("水产", "F5226", "水产品零售", 25),
            new Trade("海产品加工", "C1361", "水产品冷冻加工", 10),
            new Trade("海蜇", "F5226", "海蜇销售", 12),
            new Trade("果蔬", "F5223", "水果蔬菜零售", 30),
            new Trade("粮油", "F5221", "粮油零售", 20),
            new Trade("烟酒", "F5227", "烟草制品零售，酒类经营", 35),
            new Trade("茶叶", "F5227", "茶叶零售", 12),
            new Trade("服装", "F5232", "服装零售", 70),
            new Trade("鞋业", "F5233", "鞋帽零售", 25),
            new Trade("化妆品", "F5234", "化妆品零售", 30),
            new Trade("美容美发", "O8040", "美容美发服务", 50),
            new Trade("洗浴", "O8051", "洗浴服务", 12),
            new Trade("汽车维修", "O8111", "机动车维修", 30),
            new Trade("汽车配件", "F5262", "汽车零配件零售", 22),
            new Trade("物流", "G5431", "道路货物运输", 35),
            new Trade("运输", "G5431", "普通货运", 35),
            new Trade("仓储", "G5990", "普通货物仓储服务", 8),
            new Trade("建筑工程", "E4710", "各类工程建设活动", 30),
            new Trade("装饰装修", "E5011", "建筑装饰装修", 30),
            new Trade("劳务", "L7263", "劳务派遣服务", 14),
            new Trade("房地产经纪", "K7030", "房地产经纪", 10),
            new Trade("物业", "K7020", "物业管理", 10),
            new Trade("广告", "L7259", "广告设计代理发布", 14),
            new Trade("文化传媒", "L7259", "文化艺术交流策划", 16),
            new Trade("网络科技", "I6429", "互联网信息服务", 22),
            new Trade("信息技术", "I6531", "软件开发", 14),
            new Trade("电子商务", "F5292", "互联网销售", 28),
            new Trade("机械制造", "C3499", "机械设备制造", 14),
            new Trade("耐火材料", "C3089", "耐火材料制造", 16),
            new Trade("镁制品", "C3089", "镁质材料加工", 12),
            new Trade("金属制品", "C3399", "金属制品加工", 12),
            new Trade("钢结构", "C3311", "金属结构制造", 8),
            new Trade("塑料制品", "C2929", "塑料制品制造", 8),
            new Trade("化工", "C2669", "化工产品销售", 8),
            new Trade("五金", "F5281", "五金产品零售", 40),
            new Trade("建材", "F5289", "建筑材料零售", 40),
            new Trade("家电", "F5271", "家用电器零售", 22),
            new Trade("手机", "F5274", "通讯设备零售", 20),
            new Trade("家具", "F5283", "家具零售", 18),
            new Trade("大药房", "F5251", "药品零售", 18),
            new Trade("医疗器械", "F5254", "医疗器械经营", 8),
            new Trade("诊所", "Q8425", "诊所服务", 6),
            new Trade("教育咨询", "L7245", "教育咨询服务", 12),
            new Trade("艺术培训", "P8393", "艺术培训", 10),
            new Trade("宾馆", "H6121", "住宿服务", 14),
            new Trade("旅游", "L7291", "旅行社服务", 6),
            new Trade("种植", "A0151", "果树种植", 24),
            new Trade("养殖", "A0411", "海水养殖", 16),
            new Trade("农机", "A0521", "农业机械服务", 8),
            new Trade("干洗", "O8030", "洗染服务", 8),
            new Trade("彩票", "R9041", "彩票销售", 10),
            new Trade("棋牌", "R9019", "棋牌服务", 14),
            new Trade("健身", "R8930", "健身服务", 6));

    private static final int ALL_SHARES = TRADES.stream().mapToInt(Trade::share).sum();

    private MadeNames() {}

    /**
     * A trade.
     *
     * @param word how names say it
     * @param scope how licences say it
     * @param share how many carry it on, relative to the others
     */
    record Trade(String word, String industry, String scope, int share) {

        boolean farming() {
            return industry.startsWith("A");
        }

        String scope(SplittableRandom random) {
            var text = new StringBuilder("许可项目：").append(scope).append("。一般项目：");
            int more = 2 + random.nextInt(6);
            for (int i = 0; i < more; i++) {
                text.append(i == 0 ? "" : "，").append(trade(random).scope);
            }
            return text.append("。（依法须经批准的项目，经相关部门批准后方可开展经营活动）").toString();
        }
    }

    static Trade trade(SplittableRandom random) {
        int dice = random.nextInt(ALL_SHARES);
        for (Trade trade : TRADES) {
            dice -= trade.share();
            if (dice < 0) {
                return trade;
            }
        }
        return TRADES.getLast();
    }

    /** An own word of two characters, sometimes three, sometimes a person's. */
    static String brand(SplittableRandom random) {
        int dice = random.nextInt(10);
        if (dice == 0) {
            return person(random);
        }
        String pair = lucky(random) + lucky(random);
        return dice < 3 ? pair + lucky(random) : pair;
    }

    static String person(SplittableRandom random) {
        String first = pick(SURNAMES, random.nextDouble() * random.nextDouble());
        String given = pick(GIVEN, random.nextDouble());
        return first + given + (random.nextInt(4) == 0 ? "" : pick(GIVEN, random.nextDouble()));
    }

    static String street(SplittableRandom random) {
        return STREETS.get(random.nextInt(STREETS.size()));
    }

    static String name(SplittableRandom random, SubjectType type, String place, String brand, Trade trade) {
        return switch (type) {
            case COMPANY_LTD -> company(random, place, brand, trade) + "有限公司";
            case COMPANY_JSC -> company(random, place, brand, trade) + "股份有限公司";
            case BRANCH -> company(random, "辽宁", brand, trade) + "有限公司" + place + "分公司";
            case COOP -> place + brand + trade.word() + "专业合作社";
            case PARTNERSHIP -> place + brand + trade.word() + "中心（有限合伙）";
            case SOLE_PROPRIETORSHIP -> place + brand + trade.word() + "厂";
            default -> place + brand + trade.word() + STORES.get(random.nextInt(STORES.size()));
        };
    }

    private static String company(SplittableRandom random, String place, String brand, Trade trade) {
        return random.nextInt(5) == 0 ? brand + "（" + place + "）" + trade.word() : place + brand + trade.word();
    }

    /** The lower the place the likelier: about Zipf's law. */
    private static String lucky(SplittableRandom random) {
        return pick(LUCKY, Math.pow(random.nextDouble(), 2.5));
    }

    private static String pick(String characters, double place) {
        int index = (int) (place * characters.length());
        return characters.substring(index, index + 1);
    }
}
