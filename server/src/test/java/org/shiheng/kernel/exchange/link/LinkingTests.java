package org.shiheng.kernel.exchange.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.hankcs.hanlp.HanLP;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.shiheng.SharedData;

/** Linking on made-up pairs, and measured on real names that were corrupted on purpose. */
class LinkingTests {

    private static final String[] ROADS = {"渤海大街", "辽河路", "新兴街", "民生路", "学府路", "昆仑大街", "青年街", "东风路"};
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
    private static final String GIVEN = "伟芳娜敏静强磊洋勇军杰娟涛超霞平刚";

    @Test
    void aNameIsFoundThroughWidthTraditionalCharactersAndMissingParts() {
        Linker linker = linker(Map.of(
                1L, described("营口市站前区海湾渔村饭店有限公司", null, null),
                2L, described("营口老边永盛机械制造有限公司", null, null),
                3L, described("大连海湾渔村饭店有限公司", null, null)));

        assertThat(certain(linker, "營口市站前區海灣漁村飯店有限公司")).isEqualTo(1L);
        assertThat(certain(linker, "永盛机械制造")).isEqualTo(2L);
        assertThat(certain(linker, "营口老边永盛机诫制造有限公司")).isEqualTo(2L);
    }

    @Test
    void twoThatAreEquallyAlikeAreLeftToAPerson() {
        Linker linker = linker(Map.of(
                1L, described("营口市海湾渔村饭店", "渤海大街1号", "王伟"),
                2L, described("营口市海湾渔村饭店", "辽河路99号", "李芳")));

        assertThat(linker.link(List.of(described("营口市海湾渔村饭店", null, null)))
                        .getFirst()
                        .certain())
                .isFalse();
        LinkDecision decided =
                linker.link(List.of(described("营口市海湾渔村饭店", "辽河路99号", "李芳"))).getFirst();
        assertThat(decided.certain()).isTrue();
        assertThat(decided.candidates().getFirst().subject()).isEqualTo(2L);
        assertThat(decided.candidates().getFirst().score().parts())
                .extracting(LinkScore.Part::what)
                .containsExactly("名称", "地址", "法定代表人（负责人）");
    }

    @Test
    void anotherBusinessIsNoCandidate() {
        Linker linker = linker(Map.of(1L, described("营口市海湾渔村饭店", null, null)));

        assertThat(linker.link(List.of(described("鞍山钢铁集团有限公司", null, null)))
                        .getFirst()
                        .certain())
                .isFalse();
    }

    /** Issue 4 point 2: F1 of at least 0.97; what goes to the review desk counts as not linked. */
    @Test
    void corruptedRealNamesAreLinkedWithAnF1OfNinetySevenPercent() throws IOException {
        List<String> businesses = businesses();
        List<String> others = others(businesses);
        List<String> half =
                businesses.stream().filter(name -> name.hashCode() % 2 == 0).toList();
        List<String> otherHalf =
                businesses.stream().filter(name -> name.hashCode() % 2 != 0).toList();
        List<String> besideHalf =
                Stream.concat(otherHalf.stream(), others.stream()).toList();
        List<String> besideOther = Stream.concat(half.stream(), others.stream()).toList();

        assertThat(f1("one half", half, besideHalf, 20_260_519)).isGreaterThanOrEqualTo(9_700);
        assertThat(f1("the other half", otherHalf, besideOther, 7)).isGreaterThanOrEqualTo(9_700);
    }

    /**
     * Schools, hospitals, associations: names that no threshold was ever tuned on. Many differ by a word from another one, so
     * that more of them are left to a person; what is linked is nearly always right.
     */
    @Test
    void organisationsThatNothingWasTunedOnAreRatherLeftToAPersonThanLinkedWrongly() throws IOException {
        List<String> businesses = businesses();

        assertThat(f1("held out", others(businesses), businesses, 11)).isGreaterThanOrEqualTo(9_500);
    }

    /** Listed companies with the address that is registered; the record knows the one of the office, as it stands in reports. */
    @Test
    void aRealAddressOfTheOfficeHelpsAndNeverLinksToAnother() {
        Map<String, String[]> addresses = new HashMap<>();
        SharedData.text("names/listed_company_addresses.csv").lines().skip(1).forEach(line -> {
            String[] cells = line.split(",");
            if (cells.length >= 4) {
                addresses.put(cells[0], new String[] {cells[2], cells[3]});
            }
        });
        Map<Long, LinkScore.Described> register = new LinkedHashMap<>();
        var offices = new HashMap<Long, String>();
        SharedData.text("names/company_full_names.csv").lines().skip(1).forEach(line -> {
            String[] cells = line.split(",");
            String[] both = cells.length >= 3 ? addresses.get(cells[2]) : null;
            if (both != null && cells[0].length() >= 6) {
                long id = register.size() + 1L;
                register.put(id, described(cells[0], both[0], null));
                offices.put(id, both[1]);
            }
        });
        String letters = String.join(
                        "",
                        register.values().stream()
                                .map(LinkScore.Described::name)
                                .toList())
                .replaceAll("[^\\p{IsHan}]", "");
        var random = new Random(5);
        var records = new ArrayList<LinkScore.Described>();
        var truth = new ArrayList<Long>();
        register.forEach((id, subject) -> {
            records.add(described(accident(subject.name(), random, letters), offices.get(id), null));
            truth.add(id);
        });

        Measured measured = measure(linker(register), records, truth);

        System.out.printf("linking with real addresses: %d companies, %s%n", register.size(), measured);
        assertThat(register).hasSizeGreaterThan(1_000);
        assertThat(measured.f1()).isGreaterThanOrEqualTo(9_700);
        assertThat(measured.wrong()).isLessThanOrEqualTo(register.size() / 200);
    }

    /** @param f1 in ten-thousandths: 2·right / (linked + positives) */
    private record Measured(int right, int wrong, int positives, int f1) {}

    private static Measured measure(Linker linker, List<LinkScore.Described> records, List<Long> truth) {
        List<LinkDecision> decisions = linker.link(records);
        int right = 0;
        int wrong = 0;
        int positives = 0;
        for (int i = 0; i < records.size(); i++) {
            positives += truth.get(i) >= 0 ? 1 : 0;
            if (decisions.get(i).certain()) {
                boolean hit = decisions.get(i).candidates().getFirst().subject() == truth.get(i);
                right += hit ? 1 : 0;
                wrong += hit ? 0 : 1;
            }
        }
        return new Measured(right, wrong, positives, 20_000 * right / (right + wrong + positives));
    }

    /** The first names are those to be found, one in ten of them missing from the register; the others stand there too. */
    private static int f1(String what, List<String> found, List<String> others, long seed) {
        List<String> names = new ArrayList<>(found);
        names.addAll(others);
        var random = new Random(seed);
        Map<Long, LinkScore.Described> register = new LinkedHashMap<>();
        var absent = new ArrayList<LinkScore.Described>();
        for (int i = 0; i < names.size(); i++) {
            var subject = described(names.get(i), address(random), person(random));
            if (i < found.size() && random.nextInt(10) == 0) {
                absent.add(subject);
            } else {
                register.put((long) i, subject);
            }
        }
        List<Long> ids =
                register.keySet().stream().filter(id -> id < found.size()).toList();
        String letters = String.join("", names.subList(0, 2_000)).replaceAll("[^\\p{IsHan}]", "");
        var records = new ArrayList<LinkScore.Described>();
        var truth = new ArrayList<Long>();
        for (int i = 0; i < 20_000; i++) {
            boolean known = random.nextInt(10) != 0;
            long id = known ? ids.get(random.nextInt(ids.size())) : -1;
            records.add(
                    corrupted(known ? register.get(id) : absent.get(random.nextInt(absent.size())), random, letters));
            truth.add(id);
        }
        long began = System.nanoTime();
        Measured measured = measure(linker(register), records, truth);
        System.out.printf(
                "linking, %s: %d subjects, %s, %d ms%n",
                what, register.size(), measured, (System.nanoTime() - began) / 1_000_000);
        return measured.f1();
    }

    /** Real names of businesses: they are the truth. */
    private static List<String> businesses() {
        Map<String, String> names = new HashMap<>();
        for (String file : List.of("names/company_full_names.csv", "names/zhejiang_random_inspection_entities.csv")) {
            SharedData.text(file).lines().skip(1).forEach(line -> add(names, line.split(",")[0]));
        }
        return names.values().stream().sorted().toList();
    }

    /** Other organisations stand in the register too, to be mistaken for them. */
    private static List<String> others(List<String> businesses) throws IOException {
        Map<String, String> names = new HashMap<>();
        Path more = SharedData.require("names/organization_names.csv.gz");
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(more)), StandardCharsets.UTF_8))) {
            in.readLine();
            for (String line = in.readLine(); line != null && names.size() < 60_000; line = in.readLine()) {
                add(names, line.split(",")[0]);
            }
        }
        businesses.forEach(name -> names.remove(NameParts.of(name).whole()));
        return names.values().stream().sorted().toList();
    }

    /** One of those that are the same once spelling is made one. */
    private static void add(Map<String, String> names, String name) {
        if (name.length() >= 6) {
            names.putIfAbsent(NameParts.of(name).whole(), name);
        }
    }

    /** One or two of the accidents that happen to names on their way between offices. */
    private static LinkScore.Described corrupted(LinkScore.Described subject, Random random, String letters) {
        String name = subject.name();
        for (int i = 0; i <= random.nextInt(2); i++) {
            name = accident(name, random, letters);
        }
        String address = random.nextInt(10) < 6 ? accident(subject.address(), random, letters) : null;
        return described(name, address, random.nextInt(2) == 0 ? subject.person() : null);
    }

    private static String accident(String name, Random random, String letters) {
        NameParts parts = NameParts.of(name);
        int at = random.nextInt(Math.max(1, name.length() - 1));
        return switch (random.nextInt(8)) {
            case 0 -> name.substring(0, at) + letters.charAt(random.nextInt(letters.length())) + name.substring(at + 1);
            case 1 -> name.substring(0, at) + name.substring(at + 1);
            case 2 -> name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
            case 3 -> parts.core().length() >= 3 ? parts.core() + parts.form() : name;
            case 4 -> parts.core().length() >= 3 ? parts.region() + parts.core() : name;
            case 5 -> name.replace('(', '（').replace(')', '）').replace('A', 'Ａ') + " ";
            case 6 -> HanLP.convertToTraditionalChinese(name);
            default -> {
                int half = parts.core().length() / 2;
                yield parts.region()
                        + parts.core().substring(half)
                        + parts.core().substring(0, half)
                        + parts.form();
            }
        };
    }

    private static String address(Random random) {
        return "营口市" + ROADS[random.nextInt(ROADS.length)] + (1 + random.nextInt(300)) + "号" + (1 + random.nextInt(30))
                + "室";
    }

    private static String person(Random random) {
        return "" + SURNAMES.charAt(random.nextInt(SURNAMES.length())) + GIVEN.charAt(random.nextInt(GIVEN.length()))
                + GIVEN.charAt(random.nextInt(GIVEN.length()));
    }

    private static LinkScore.Described described(String name, String address, String person) {
        return new LinkScore.Described(name, address, person);
    }

    private static Linker linker(Map<Long, LinkScore.Described> register) {
        var builder = new GramIndex.Builder();
        register.forEach((id, subject) -> builder.add(id, NameParts.of(subject.name())));
        return new Linker(builder.build(), (Collection<Long> ids) -> {
            var found = new HashMap<Long, LinkScore.Described>();
            ids.forEach(id -> found.put(id, register.get(id)));
            return found;
        });
    }

    private static Long certain(Linker linker, String name) {
        LinkDecision decision =
                linker.link(List.of(described(name, null, null))).getFirst();
        return decision.certain() ? decision.candidates().getFirst().subject() : null;
    }
}
