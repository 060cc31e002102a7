package org.shiheng.demo.consumer;

import java.util.List;
import java.util.SplittableRandom;

/**
 * What a business of a trade is complained of: its goods, the problems, and in which months more of it comes.
 *
 * @param industry first characters of the trade's code
 * @param season twelve numbers, January first, by which the months differ
 */
record Wares(String industry, String goodsKind, List<String> goods, List<Trouble> troubles, int[] season) {

    private static final int[] EVEN = {10, 10, 12, 10, 10, 10, 10, 10, 10, 10, 10, 10};
    private static final int[] SUMMER = {6, 6, 9, 9, 11, 16, 20, 19, 12, 8, 7, 6};
    private static final int[] BEACH = {3, 4, 5, 8, 14, 22, 34, 32, 10, 14, 4, 3};
    private static final int[] SALES = {12, 8, 12, 9, 9, 12, 9, 8, 9, 10, 19, 14};
    private static final int[] WINTER = {18, 14, 10, 6, 5, 5, 5, 5, 6, 10, 20, 19};

    private static final Trouble STALE = new Trouble("QUALITY", "买回去发现已经过了保质期，商家说卖完就没有责任。", "退货退款并赔偿");
    private static final Trouble BROKEN = new Trouble("QUALITY", "用了没几天就坏了，拿去换，商家说是人为损坏。", "更换或退货");
    private static final Trouble NO_RETURN = new Trouble("AFTER_SALES", "没有拆封想退，商家说特价商品概不退换。", "按规定退货");
    private static final Trouble PRICE = new Trouble("PRICE", "结账的价钱比货架上标的高，找他们说是标签没有换。", "退还多收的钱");
    private static final Trouble PREPAID = new Trouble("PREPAID", "办了一年的卡，用了两个月就停业了，打电话没有人接。", "退还卡里的余额");
    private static final Trouble PROMISE = new Trouble("ADVERTISING", "宣传说的和实际完全不一样，找他们说宣传页只作参考。", "退款");
    private static final Trouble CONTRACT = new Trouble("CONTRACT", "交了定金，约定的日子到了不交货，也不退定金。", "退还定金");
    private static final Trouble SAFETY = new Trouble("SAFETY", "吃完当晚全家拉肚子，去医院看了急诊。", "赔偿医药费");
    private static final Trouble FAKE = new Trouble("COUNTERFEIT", "拿到专柜看说不是正品，回来找商家不承认。", "退一赔三");

    private static final List<Wares> ALL = List.of(
            new Wares(
                    "F521",
                    "FOOD",
                    List.of("牛奶", "面包", "散装熟食", "食用油", "冷冻水饺"),
                    List.of(STALE, PRICE, STALE, SAFETY),
                    SUMMER),
            new Wares("F522", "FOOD", List.of("水果礼盒", "海鲜", "蛋糕", "猪肉"), List.of(STALE, PRICE, SAFETY), SUMMER),
            new Wares(
                    "F5225",
                    "HEALTH_FOOD",
                    List.of("蛋白粉", "鱼油软胶囊", "灵芝孢子粉"),
                    List.of(PROMISE, NO_RETURN, PROMISE),
                    EVEN),
            new Wares(
                    "F5232", "CLOTHING", List.of("羽绒服", "运动鞋", "连衣裙", "童装"), List.of(NO_RETURN, BROKEN, PRICE), SALES),
            new Wares("F5234", "COSMETIC", List.of("面膜", "染发剂", "祛斑霜"), List.of(PROMISE, FAKE, SAFETY), EVEN),
            new Wares("F5251", "DRUG", List.of("感冒药", "降压药", "止咳糖浆"), List.of(PRICE, STALE, NO_RETURN), WINTER),
            new Wares("F5254", "DEVICE", List.of("血压计", "助听器", "理疗仪"), List.of(BROKEN, PROMISE), EVEN),
            new Wares("F5261", "VEHICLE", List.of("轿车", "二手车", "电动自行车"), List.of(CONTRACT, BROKEN, PROMISE), EVEN),
            new Wares(
                    "F5271",
                    "APPLIANCE",
                    List.of("空调", "冰箱", "热水器", "洗衣机"),
                    List.of(BROKEN, new Trouble("AFTER_SALES", "报修三次都没有人来，说要排队半个月。", "尽快上门维修"), CONTRACT),
                    SUMMER),
            new Wares("F528", "FURNITURE", List.of("沙发", "床垫", "定制衣柜", "地板"), List.of(CONTRACT, BROKEN, PROMISE), EVEN),
            new Wares("F5292", "ELECTRONICS", List.of("手机", "平板电脑", "充电宝"), List.of(FAKE, BROKEN, NO_RETURN), SALES),
            new Wares("H61", "TOURISM", List.of("海边民宿", "酒店房间", "温泉套票"), List.of(CONTRACT, PRICE, PROMISE), BEACH),
            new Wares(
                    "H62",
                    "CATERING",
                    List.of("海鲜大餐", "外卖盒饭", "火锅", "早餐"),
                    List.of(SAFETY, PRICE, new Trouble("QUALITY", "菜里吃出异物，店家只肯免这一道菜。", "退款并赔偿")),
                    SUMMER),
            new Wares("O80", "FITNESS", List.of("美容年卡", "洗浴储值卡", "理发会员卡"), List.of(PREPAID, PREPAID, PROMISE), EVEN),
            new Wares("O81", "REPAIR", List.of("汽车维修", "手机维修", "家电维修"), List.of(PRICE, BROKEN), EVEN),
            new Wares("P83", "TRAINING", List.of("英语课", "钢琴课", "舞蹈课"), List.of(PREPAID, CONTRACT, PROMISE), EVEN),
            new Wares("R89", "FITNESS", List.of("健身年卡", "游泳次卡"), List.of(PREPAID, PREPAID, CONTRACT), EVEN));

    /** The wares of a trade; none when hardly a consumer buys there. */
    static Wares of(String industry) {
        return ALL.stream()
                .filter(wares -> industry.startsWith(wares.industry()))
                .reduce((first, second) ->
                        second.industry().length() > first.industry().length() ? second : first)
                .orElse(null);
    }

    String oneGoods(SplittableRandom random) {
        return goods.get(random.nextInt(goods.size()));
    }

    Trouble oneTrouble(SplittableRandom random) {
        return troubles.get(random.nextInt(troubles.size()));
    }

    /** A kind of trouble, how people tell it, what they ask. */
    record Trouble(String kind, String story, String claim) {}
}
