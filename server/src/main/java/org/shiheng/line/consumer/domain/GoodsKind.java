package org.shiheng.line.consumer.domain;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Class of goods or service of a complaint, as the forms and every count name it (规则书05第二节). */
public enum GoodsKind {
    FOOD("食品"),
    DRUG("药品"),
    DEVICE("医疗器械"),
    COSMETIC("化妆品"),
    APPLIANCE("家用电器"),
    CLOTHING("服装鞋帽"),
    VEHICLE("交通工具"),
    CATERING("餐饮服务"),
    TOURISM("住宿旅游"),
    FITNESS("健身美容"),
    TRAINING("教育培训"),
    REPAIR("修理服务"),
    DAILY("日用百货"),
    ELECTRONICS("手机电脑"),
    CHILDREN("儿童用品"),
    HEALTH_FOOD("保健食品"),
    FURNITURE("家具建材"),
    BOOK("图书文具"),
    PROPERTY("物业家政"),
    TELECOM("通信网络"),
    ELDER_CARE("养老服务"),
    OTHER("其他");

    private final String label;

    GoodsKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** The one of that code; none when the code is none of them. */
    public static Optional<GoodsKind> of(@Nullable Object code) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(String.valueOf(code)))
                .findFirst();
    }
}
