package org.shiheng.demo.city;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.shiheng.core.code.Divisions;

/** Addresses in the right town, with coordinates inside the circle of the town. */
final class Addresses {

    /** Kilometres of a degree of latitude, and of longitude at the latitude of the city. */
    private static final double LATITUDE_DEGREE = 111.0;

    private static final double LONGITUDE_DEGREE = 84.6;

    private Addresses() {}

    static String own(Chance chance, CityPack pack, Map<Integer, List<String>> roads, Town town) {
        String place = district(town) + town.name();
        if (!town.urban() && chance.perMille(650)) {
            return place
                    + chance.one(pack.words("villages"))
                    + chance.one(pack.words("village-ends"))
                    + (chance.perMille(500) ? chance.between(1, 480) + "号" : "");
        }
        String road = place + chance.one(roads.get(town.division()));
        if (chance.perMille(250)) {
            return road + chance.one(pack.words("buildings")) + chance.between(1, 36) + "号楼" + chance.between(1, 12)
                    + "门市";
        }
        return road + chance.between(1, 398) + (chance.perMille(300) ? "-" + chance.between(1, 30) : "") + "号";
    }

    /** An address that a trustee gives to many (集群注册). */
    static String trustee(Chance chance, CityPack pack, Town town) {
        return district(town) + town.name() + "创业孵化基地" + chance.one(pack.words("buildings")) + chance.between(1, 3)
                + "层集群登记区";
    }

    static List<DemoSubject.Place> places(
            Chance chance,
            CityPack pack,
            Map<Integer, List<String>> roads,
            Town town,
            Trade trade,
            String address,
            LocalDate established) {
        var places = new ArrayList<DemoSubject.Place>();
        places.add(place(chance, "REGISTERED", town, address, established));
        char section = trade.industry().charAt(0);
        if ((section == 'C' || section == 'F') && chance.perMille(40)) {
            places.add(place(chance, "WAREHOUSE", town, own(chance, pack, roads, town), established));
        }
        if (chance.perMille(25)) {
            places.add(place(chance, "BUSINESS", town, own(chance, pack, roads, town), established));
        }
        return places;
    }

    private static DemoSubject.Place place(Chance chance, String kind, Town town, String address, LocalDate on) {
        double angle = chance.share() * 2 * Math.PI;
        double away = Math.sqrt(chance.share()) * town.radiusKilometres();
        return new DemoSubject.Place(
                kind,
                address,
                town.code(),
                town.longitude() + away * Math.cos(angle) / LONGITUDE_DEGREE,
                town.latitude() + away * Math.sin(angle) / LATITUDE_DEGREE,
                on);
    }

    private static String district(Town town) {
        String name = Divisions.official()
                .find(String.valueOf(town.division()))
                .orElseThrow()
                .name();
        return name.endsWith("市") ? "辽宁省" + name : "辽宁省营口市" + name;
    }
}
