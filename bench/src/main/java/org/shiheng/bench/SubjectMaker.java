package org.shiheng.bench;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.OrganizationCode;
import org.shiheng.core.code.RegistrationNumber15;
import org.shiheng.core.code.UnifiedSocialCreditCode;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectType;

/**
 * Invents subjects: any place of the list can be asked for, and the same seed always answers the same. Names are put
 * together as in a real register (district, own word, trade, form), own words follow Zipf's law, codes are right to their
 * check characters and no two are the same. Subjects of one district lie together, as lists of districts come in.
 */
final class SubjectMaker {

    private static final String CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final long CODES = 887_503_681L; // 31 to the sixth
    private static final long CODE_STEP = 514_229_007L; // no multiple of 31: each place gets a code of its own
    private static final LocalDate FIRST_DAY = LocalDate.of(1994, 1, 1);
    private static final int DAYS = 11_800;

    private final long seed;
    private final long size;

    SubjectMaker(long seed, long size) {
        this.seed = seed;
        this.size = size;
    }

    /** The subject at a place, from 1. */
    MadeSubject at(long id) {
        var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + id);
        var district = district(id);
        int station = (int) Math.min(BenchCity.STATIONS_EACH - 1, 14 * square(random.nextDouble()));
        var trade = MadeNames.trade(random);
        SubjectType type = type(random, trade);
        String brand = MadeNames.brand(random);
        String place = type == SubjectType.INDIVIDUAL || random.nextInt(3) == 0 ? district.name() : "营口";
        String person = MadeNames.person(random);
        String name = MadeNames.name(random, type, place, brand, trade);
        String former =
                random.nextInt(33) == 0 ? MadeNames.name(random, type, place, MadeNames.brand(random), trade) : null;
        LocalDate established = FIRST_DAY.plusDays((long) (DAYS * Math.sqrt(random.nextDouble())));
        String street = MadeNames.street(random);
        return new MadeSubject(
                id,
                uscc(id, type, district.division()),
                registrationNumber(random, established, district.division(), type),
                name,
                former,
                brand,
                trade.word(),
                type,
                status(random),
                established,
                type == SubjectType.INDIVIDUAL ? null : BigDecimal.valueOf(10_000L * (1 + random.nextInt(1_000)), 0),
                trade.scope(random),
                trade.industry(),
                district.division(),
                district.town(station),
                "辽宁省营口市" + district.name() + street + (1 + random.nextInt(300)) + "号",
                person,
                "1" + (3 + random.nextInt(7)) + "%09d".formatted(random.nextInt(1_000_000_000)),
                random.nextInt(5) == 0 ? null : 1 + (int) (60 * square(random.nextDouble())),
                district.station(station));
    }

    private BenchCity.District district(long id) {
        long hundredth = (id - 1) * 100 / size;
        for (BenchCity.District district : BenchCity.DISTRICTS) {
            hundredth -= district.share();
            if (hundredth < 0) {
                return district;
            }
        }
        return BenchCity.DISTRICTS.getLast();
    }

    private static double square(double value) {
        return value * value;
    }

    private static SubjectType type(SplittableRandom random, MadeNames.Trade trade) {
        int dice = random.nextInt(1000);
        if (trade.farming() && dice < 300) {
            return SubjectType.COOP;
        }
        if (dice < 680) {
            return SubjectType.INDIVIDUAL;
        }
        if (dice < 930) {
            return SubjectType.COMPANY_LTD;
        }
        if (dice < 960) {
            return SubjectType.BRANCH;
        }
        if (dice < 980) {
            return SubjectType.SOLE_PROPRIETORSHIP;
        }
        return dice < 990 ? SubjectType.PARTNERSHIP : SubjectType.COMPANY_JSC;
    }

    private static RegistrationStatus status(SplittableRandom random) {
        int dice = random.nextInt(1000);
        if (dice < 720) {
            return RegistrationStatus.ACTIVE;
        }
        if (dice < 930) {
            return RegistrationStatus.CANCELLED;
        }
        if (dice < 985) {
            return RegistrationStatus.REVOKED;
        }
        return dice < 995 ? RegistrationStatus.MOVED_OUT : RegistrationStatus.DORMANT;
    }

    private static String uscc(long id, SubjectType type, int division) {
        char category = type == SubjectType.INDIVIDUAL ? '2' : type == SubjectType.COOP ? '3' : '1';
        long place = (id * CODE_STEP + 12_345) % CODES;
        var body = new StringBuilder("MA");
        for (int i = 0; i < 6; i++) {
            body.append(CODE_CHARACTERS.charAt((int) (place % 31)));
            place /= 31;
        }
        String organization = body.toString();
        String first17 = "9" + category + division + organization + OrganizationCode.checkCharacter(organization);
        return first17 + UnifiedSocialCreditCode.checkCharacter(first17);
    }

    /** Those from before the unified codes (2015-10-01) keep their old number. */
    private static @Nullable String registrationNumber(
            SplittableRandom random, LocalDate established, int division, SubjectType type) {
        if (established.getYear() >= 2015) {
            return null;
        }
        String first14 =
                division + (type == SubjectType.INDIVIDUAL ? "6" : "0") + "%07d".formatted(random.nextInt(10_000_000));
        return first14 + RegistrationNumber15.checkDigit(first14);
    }
}
