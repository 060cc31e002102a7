package org.shiheng.line.consumer.domain;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose business a complaint is when it was not bought in a shop; advice for whoever takes it in.
 *
 * <p>Basis: 《市场监督管理投诉举报处理暂行办法》（2022年修正）第十二条：平台经营者、自建网站由住所地，平台内经营者由实际经营地或平台住所地;
 * 《市场监督管理投诉举报处理办法》（总局令第121号，2026年4月15日施行）：未依法公示地址或公示地址无法联系的，由平台住所地.
 */
public enum Jurisdiction {
    /** A shop in town, or any place where it really trades. */
    PLACE_OF_BUSINESS("由商家实际经营地或住所地的区、县（市）局办理。"),
    /** A web site of its own, or what a platform sells itself. */
    SEAT("由网站或平台经营者住所地的区、县（市）局办理；住所不在本市的，告知向那里提出。"),
    /** A shop on a platform. */
    PLACE_OR_PLATFORM("平台里的店铺，由商家实际经营地或平台住所地的市场监管部门办理，先收到的先办。"),
    /** A shop on a platform that cannot be found, under the rules of 2026. */
    PLATFORM_SEAT("商家没有依法公示地址，或按公示的地址联系不上，由平台住所地的市场监管部门办理。");

    private final String advice;

    Jurisdiction(String advice) {
        this.advice = advice;
    }

    public String advice() {
        return advice;
    }

    /**
     * Whose it is.
     *
     * @param place SHOP, OWN_SITE, PLATFORM_SHOP or TV; none = a shop
     * @param addressFound whether the business shows an address and can be found there
     */
    public static Jurisdiction of(@Nullable String place, boolean addressFound, LocalDate receivedOn) {
        return switch (Optional.ofNullable(place).orElse("SHOP")) {
            case "OWN_SITE" -> SEAT;
            case "PLATFORM_SHOP" ->
                addressFound || receivedOn.isBefore(ComplaintRules.NEW_RULES_SINCE) ? PLACE_OR_PLATFORM : PLATFORM_SEAT;
            default -> PLACE_OF_BUSINESS;
        };
    }
}
