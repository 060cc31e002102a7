package org.shiheng.demo.city;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes plausible names of people and businesses; a business name is given once in a city. */
final class Names {

    private final CityPack pack;
    private final Set<String> given = new HashSet<>();

    Names(CityPack pack) {
        this.pack = pack;
    }

    String person(Chance chance) {
        String surname = chance.early(pack.words("surnames"));
        if (chance.perMille(280)) {
            return surname + chance.one(pack.words("given-one"));
        }
        return surname + chance.one(pack.words("given-first")) + chance.one(pack.words("given-second"));
    }

    /**
     * A name in the form of the law: division, trade name, line of business, form of organisation.
     *
     * <p>Basis: 企业名称登记管理规定（2021年3月1日起施行）第六条.
     */
    String business(Chance chance, Town town, Trade trade, char form, String owner) {
        for (int attempt = 0; ; attempt++) {
            String name = compose(chance, town, chance.one(trade.words()), form, owner, attempt);
            if (given.add(name)) {
                return name;
            }
        }
    }

    private String compose(Chance chance, Town town, String trade, char form, String owner, int attempt) {
        String mark = mark(chance, form, owner, attempt);
        String city = place(chance, town.division(), form);
        String local = town.name().replaceAll("(街道|镇|乡)$", "");
        boolean inTown = !town.urban() && town.name().length() <= 4;
        return switch (form) {
            case 'I' -> city + (inTown && chance.perMille(700) ? town.name() : "") + mark + trade;
            case 'L' -> city + mark + trade + "有限公司";
            case 'F' -> city + mark + trade + "有限公司";
            case 'J' -> city + mark + trade + "股份有限公司";
            case 'C' -> city + (inTown ? local : "") + mark + trade + "专业合作社";
            case 'S' -> city + (inTown ? town.name() : "") + mark + trade;
            case 'P' -> city + mark + trade + (attempt > 3 ? "中心" : "") + "合伙企业（有限合伙）";
            case 'B' -> "营口" + mark + trade + "连锁有限公司" + local + "分店";
            default -> throw new IllegalArgumentException("no such form: " + form);
        };
    }

    private String mark(Chance chance, char form, String owner, int attempt) {
        List<String> first = pack.words("lucky-first");
        List<String> second = pack.words("lucky-second");
        if (form == 'I' && attempt == 0 && chance.perMille(180)) {
            String surname = owner.substring(0, 1);
            return chance.perMille(500) ? "老" + surname : surname + chance.one(pack.words("nicknames"));
        }
        if (form == 'I' && attempt < 2 && chance.perMille(120)) {
            return owner;
        }
        String mark = chance.one(first) + chance.one(second);
        return attempt == 0 && chance.perMille(700) ? mark : mark + chance.one(pack.words("lucky-third"));
    }

    /** 市辖区须冠市名: a district of the city stands behind the city's name, a county city alone. */
    private static String place(Chance chance, int division, char form) {
        boolean individual = form == 'I' || form == 'S' || form == 'C';
        return switch (division) {
            case 210802 -> individual ? "营口市站前区" : "营口";
            case 210803 -> individual ? "营口市西市区" : "营口";
            case 210804 -> individual ? "营口市鲅鱼圈区" : chance.perMille(400) ? "营口经济技术开发区" : "营口";
            case 210811 -> individual ? "营口市老边区" : "营口";
            case 210881 -> individual || chance.perMille(600) ? "盖州市" : "营口";
            case 210882 -> individual || chance.perMille(600) ? "大石桥市" : "营口";
            default -> throw new IllegalArgumentException("no such district: " + division);
        };
    }
}
