package org.shiheng.demo.city;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the subjects of the demo city one after the other; the same pack, seed and day give the same subjects. */
public final class SubjectMaker {

    /** 整合了统一社会信用代码的新版营业执照自该日起发放. */
    private static final LocalDate UNIFIED_CODES_FROM = LocalDate.of(2015, 10, 1);

    private final CityPack pack;
    private final long seed;
    private final LocalDate today;
    private final Map<Integer, CityPack.Unit> stations;
    private final Map<Integer, CityPack.Unit> bureaus;
    private final Map<Integer, List<String>> roads = new HashMap<>();
    private final Codes codes;

    public SubjectMaker(CityPack pack, long seed, LocalDate today) {
        this.pack = pack;
        this.seed = seed;
        this.today = today;
        this.stations = pack.stationByTown();
        this.bureaus = pack.bureaus();
        bureaus.keySet().forEach(division -> roads.put(division, pack.words("roads-" + division)));
        this.codes = new Codes(seed);
    }

    /** The first so many subjects. Names are given in this order, so the whole stream must be walked from its start. */
    public Stream<DemoSubject> subjects(int count) {
        var names = new Names(pack);
        return IntStream.rangeClosed(1, count).mapToObj(number -> make(number, names));
    }

    private DemoSubject make(int number, Names names) {
        Chance chance = Chance.of(seed, "subject", number);
        Town town = chance.weighted(pack.towns(), Town::weight);
        Trade trade = chance.weighted(pack.trades(), Trade::weight);
        char form = chance.weighted(trade.forms(), Trade.Form::weight).letter();
        LocalDate established = established(chance);
        String owner = owner(chance, names, form);
        String name = names.business(chance, town, trade, form, owner);
        boolean individual = form == 'I';
        CityPack.Unit bureau = bureaus.get(town.division());
        boolean cityRegistered = !individual && form != 'C' && chance.perMille(120);
        int registered = cityRegistered ? 210800 : town.division();
        boolean before2015 = established.isBefore(UNIFIED_CODES_FROM);
        char category = individual ? '2' : form == 'C' ? '3' : '1';
        boolean neverRenewed = before2015 && individual && chance.perMille(25);
        String uscc = neverRenewed ? null : codes.unified(category, registered, number, before2015);
        String historic = before2015 && (neverRenewed || chance.perMille(300))
                ? codes.registrationNumber(registered, number, individual)
                : null;
        Status status = status(chance, established, neverRenewed);
        boolean trustee = !individual && status.code().equals("ACTIVE") && chance.perMille(35);
        String address = trustee ? Addresses.trustee(chance, pack, town) : Addresses.own(chance, pack, roads, town);
        BigDecimal capital = capital(chance, trade, form);
        boolean fresh = established.isAfter(today.minusYears(1));
        LocalDate observation =
                fresh && status.code().equals("ACTIVE") && chance.perMille(60) ? established.plusYears(1) : null;
        var history = new History(chance, names, established, status.on() == null ? today : status.on());
        List<DemoSubject.Change> changes =
                history.changes(name, owner, address, capital, individual, trade, roads.get(town.division()));
        if (!status.code().equals("ACTIVE") && status.on() != null) {
            changes.add(new DemoSubject.Change("STATUS", "ACTIVE", status.code(), status.on(), status.basis()));
        }
        LocalDate approved = changes.stream()
                .map(DemoSubject.Change::changedOn)
                .max(LocalDate::compareTo)
                .orElse(established);
        return new DemoSubject(
                number,
                uscc,
                historic,
                name,
                type(form),
                status.code(),
                established,
                approved,
                capital,
                individual ? null : paidIn(chance, capital),
                trade,
                town.division(),
                town.code(),
                address,
                trustee || chance.perMille(300),
                owner,
                town.division() + "********" + "%03d".formatted(chance.between(1, 999)) + chance.between(0, 9),
                "0417-0%06d".formatted(chance.between(0, 999_999)),
                chance.between(trade.staff().least(), Math.max(trade.staff().least(), skewed(chance, trade.staff()))),
                tags(chance, trade, trustee, observation != null, status.code()),
                observation,
                cityRegistered ? "营口市市场监督管理局" : bureau.name(),
                stations.get(town.code()).id(),
                People.of(chance, names, trade, form, owner, established),
                changes,
                Addresses.places(chance, pack, roads, town, trade, address, established));
    }

    /** A tenth is younger than a year; the rest thins out over thirty years. */
    private LocalDate established(Chance chance) {
        double share = chance.share();
        long days = share < 0.1
                ? 5 + (long) (share * 10 * 358)
                : 366 + (long) (Math.pow((share - 0.1) / 0.9, 2.2) * 28 * 365);
        return today.minusDays(days);
    }

    /** A few people stand behind several companies. */
    private String owner(Chance chance, Names names, char form) {
        if (form != 'I' && chance.perMille(70)) {
            return names.person(Chance.of(seed, "owner of several", chance.between(1, 400)));
        }
        return names.person(chance);
    }

    private Status status(Chance chance, LocalDate established, boolean neverRenewed) {
        int at = chance.between(0, 999);
        if (neverRenewed && at < 600) {
            return new Status("REVOKED_CANCELLED", between(chance, established.plusYears(2)), "吊销后注销");
        }
        long years = java.time.temporal.ChronoUnit.YEARS.between(established, today);
        if (years < 1) {
            return at < 985
                    ? Status.ACTIVE
                    : new Status("CANCELLED", between(chance, established.plusDays(30)), "简易注销");
        }
        LocalDate on = between(chance, established.plusMonths(10));
        if (at < 105) {
            return new Status("CANCELLED", on, chance.perMille(700) ? "简易注销" : "普通注销");
        }
        if (at < 117) {
            return new Status("REVOKED", on, "成立后无正当理由停业连续六个月以上");
        }
        if (at < 127) {
            return new Status("MOVED_OUT", on, "迁往外地登记机关");
        }
        if (at < 134) {
            return new Status("REVOKED_CANCELLED", on, "吊销后注销");
        }
        if (at < 135) {
            return new Status("ANNULLED", on, "提交虚假材料取得登记");
        }
        if (at < 136) {
            return new Status("CLOSED_BY_ORDER", on, "责令关闭");
        }
        if (at < 138) {
            return new Status("FORCED_CANCELLED", on, "吊销满三年未申请注销，公告期满无异议");
        }
        if (at < 150) {
            return new Status("DORMANT", later(on, today.minusDays(600)), "经营困难，备案歇业");
        }
        return Status.ACTIVE;
    }

    private LocalDate between(Chance chance, LocalDate from) {
        long days = Math.max(1, java.time.temporal.ChronoUnit.DAYS.between(from, today));
        return today.minusDays((long) (Math.pow(chance.share(), 1.4) * days));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static int skewed(Chance chance, Trade.Range range) {
        double share = Math.pow(chance.share(), 2.5);
        return range.least() + (int) (share * (range.most() - range.least()));
    }

    private static BigDecimal capital(Chance chance, Trade trade, char form) {
        double share = Math.pow(chance.share(), 2.0);
        long wan = trade.capital().least()
                + (long) (share * (trade.capital().most() - trade.capital().least()));
        if (form == 'J' || form == 'F') {
            wan *= 3;
        }
        // People write round figures.
        long step = wan >= 1000 ? 100 : wan >= 100 ? 10 : wan >= 20 ? 5 : 1;
        return BigDecimal.valueOf(Math.max(1, wan / step * step) * 10_000).setScale(2);
    }

    private static BigDecimal paidIn(Chance chance, BigDecimal capital) {
        int tenths = chance.perMille(450) ? 10 : chance.between(0, 9);
        return capital.multiply(BigDecimal.valueOf(tenths)).movePointLeft(1).setScale(2);
    }

    private static List<String> tags(Chance chance, Trade trade, boolean trustee, boolean observed, String status) {
        var tags = new ArrayList<String>();
        boolean watched = trade.licences().stream()
                .anyMatch(licence -> licence.contains("生产许可") || licence.contains("危险化学品") || licence.contains("特种设备"));
        if (watched && chance.perMille(150) || chance.perMille(4)) {
            tags.add("KEY");
        }
        if (chance.perMille(7)) {
            tags.add("DEMONSTRATION");
        }
        if (trustee) {
            tags.add("TRUSTEE_ADDRESS");
        }
        if (observed) {
            tags.add("OBSERVATION");
        }
        if (status.equals("ACTIVE") && chance.perMille(2)) {
            tags.add("UNDER_INVESTIGATION");
        }
        return tags;
    }

    private static String type(char form) {
        return switch (form) {
            case 'I' -> "INDIVIDUAL";
            case 'L' -> "COMPANY_LTD";
            case 'J' -> "COMPANY_JSC";
            case 'F' -> "FIE";
            case 'C' -> "COOP";
            case 'S' -> "SOLE_PROPRIETORSHIP";
            case 'P' -> "PARTNERSHIP";
            case 'B' -> "BRANCH";
            default -> throw new IllegalArgumentException("no such form: " + form);
        };
    }

    private record Status(String code, @Nullable LocalDate on, String basis) {
        static final Status ACTIVE = new Status("ACTIVE", null, "");
    }

    /** Walks the subjects; for bulk work that must not hold a city in memory. */
    public Iterator<DemoSubject> iterator(int count) {
        return subjects(count).iterator();
    }
}
