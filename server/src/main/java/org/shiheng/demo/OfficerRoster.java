package org.shiheng.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.shiheng.demo.city.CityPack;
import org.shiheng.demo.city.PersonNames;

/**
 * The 198 officers of the demo city: enough of each skill in each district for draws to succeed, and a few whom a draw
 * must pass over (credential expired, suspended, auxiliary staff).
 */
final class OfficerRoster {

    private static final int CITY = 28;
    private static final int DISTRICT = 8;
    private static final int STATION = 2;
    private static final int ALL = 198;
    private static final List<String> STATION_SKILLS =
            List.of("REGISTRATION", "FOOD", "PRICE", "ADVERTISING", "ONLINE");
    private static final List<List<String>> SPECIAL = List.of(
            List.of("DRUG", "SPECIAL_EQUIPMENT", "METROLOGY"),
            List.of("PRODUCT", "METROLOGY", "STANDARD"),
            List.of("DRUG", "HEALTH", "CERTIFICATION"),
            List.of("SPECIAL_EQUIPMENT", "PRODUCT", "IP"));
    private static final List<List<String>> SECTIONS = List.of(
            List.of("REGISTRATION", "FOOD", "PRICE", "ADVERTISING", "ONLINE", "IP"),
            List.of("FOOD", "DRUG", "HEALTH", "REGISTRATION", "PRICE"),
            List.of("SPECIAL_EQUIPMENT", "PRODUCT", "METROLOGY", "REGISTRATION"),
            List.of("PRODUCT", "STANDARD", "CERTIFICATION", "METROLOGY", "IP", "REGISTRATION"));
    /** What officers of other authorities may inspect besides their own field, so that joint teams can be made up. */
    private static final List<List<String>> JOINT = List.of(
            List.of("HEALTH", "FOOD"),
            List.of("REGISTRATION"),
            List.of("FIRE", "REGISTRATION"),
            List.of("CONSTRUCTION", "REGISTRATION"),
            List.of("FOOD", "PRODUCT"),
            List.of("ENVIRONMENT", "PRODUCT"),
            List.of("CULTURE", "REGISTRATION"),
            List.of("EDUCATION", "REGISTRATION", "FOOD"),
            List.of("LABOUR", "REGISTRATION"),
            List.of("TRANSPORT", "REGISTRATION"),
            List.of("COMMERCE", "ONLINE"),
            List.of("TAX", "REGISTRATION"));

    private final List<Member> members = new ArrayList<>();
    private final PersonNames names;
    private final LocalDate today;

    private OfficerRoster(PersonNames names, LocalDate today) {
        this.names = names;
        this.today = today;
    }

    static List<Member> of(CityPack pack, long seed, LocalDate today) {
        var roster = new OfficerRoster(new PersonNames(pack, seed), today);
        for (CityPack.Unit unit : pack.units()) {
            switch (unit.level()) {
                case "CITY" -> roster.bureau(unit, CITY, "市局");
                case "DISTRICT" -> roster.bureau(unit, DISTRICT, "区局");
                case "STATION" -> roster.station(unit, STATION);
                default -> roster.joint(unit);
            }
        }
        List<CityPack.Unit> busiest = pack.units().stream()
                .filter(unit -> unit.level().equals("STATION"))
                .sorted(Comparator.comparing((CityPack.Unit unit) -> pack.towns().stream()
                                .filter(town -> unit.towns().contains(town.code()))
                                .mapToInt(org.shiheng.demo.city.Town::weight)
                                .sum())
                        .reversed())
                .toList();
        for (int i = 0; roster.members.size() < ALL; i++) {
            roster.add(busiest.get(i % busiest.size()), "执法员", mixed(STATION_SKILLS, SPECIAL.get(i % SPECIAL.size())));
        }
        return roster.members;
    }

    private void bureau(CityPack.Unit unit, int size, String kind) {
        for (int place = 1; place <= size; place++) {
            boolean city = kind.equals("市局");
            String post;
            if (place == 1) {
                post = "局长";
            } else if (place == 2) {
                post = "副局长";
            } else if (city && place == 3) {
                post = "派驻纪检监察组组长";
            } else {
                post = place % 4 == 0 ? "科长" : "科员";
            }
            add(
                    unit,
                    post,
                    new TreeSet<>(SECTIONS.get(place % SECTIONS.size()))
                            .stream().toList());
        }
    }

    private void station(CityPack.Unit unit, int size) {
        for (int place = 1; place <= size; place++) {
            add(
                    unit,
                    place == 1 ? "所长" : "执法员",
                    mixed(STATION_SKILLS, SPECIAL.get((unit.id() + place) % SPECIAL.size())));
        }
    }

    private void joint(CityPack.Unit unit) {
        int index = Integer.parseInt(unit.code().substring(unit.code().length() - 2)) - 1;
        for (int place = 0; place < (index == 0 ? 6 : 2); place++) {
            add(unit, "执法员", JOINT.get(index));
        }
    }

    private void add(CityPack.Unit unit, String post, List<String> skills) {
        int number = members.size() + 1;
        // The heads of offices and the first of each station are always in order: demo accounts stand on them.
        boolean ordinary = post.equals("执法员") && number % 2 == 0 || post.equals("科员");
        boolean auxiliary = ordinary && number % 29 == 7;
        boolean suspended = ordinary && !auxiliary && number % 67 == 5;
        LocalDate through = today.plusDays(200 + (number * 37L) % 1300);
        if (ordinary && number % 53 == 11) {
            through = today.minusDays(5 + number % 40);
        } else if (ordinary && number % 31 == 3) {
            through = today.plusDays(4 + number % 25);
        }
        members.add(new Member(
                number,
                "YK%04d".formatted(1000 + number),
                names.next(number),
                unit,
                auxiliary ? "执法辅助人员" : post,
                "辽执08%06d".formatted(100_000 + number * 17),
                through,
                skills,
                auxiliary,
                suspended));
    }

    private static List<String> mixed(List<String> general, List<String> special) {
        var all = new TreeSet<>(general);
        all.addAll(special);
        return List.copyOf(all);
    }

    /** One officer. */
    record Member(
            int id,
            String publicNumber,
            String name,
            CityPack.Unit unit,
            String post,
            String credential,
            LocalDate validThrough,
            List<String> skills,
            boolean auxiliary,
            boolean suspended) {}
}
