package org.shiheng.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.http.Cursor;
import org.shiheng.kernel.search.Facets;
import org.shiheng.kernel.search.SubjectFilter;
import org.shiheng.kernel.search.SubjectSearch;
import org.shiheng.kernel.subject.NameGrams;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectType;

/** The kinds of questions officers and the public put to a register, each made anew from its own words. */
final class Questions {

    private static final int PAGE = 20;
    private static final String SHOWN =
            "select s.id, s.uscc, s.name, s.type, s.status, s.established_on, s.industry, s.division, s.address, s.station_id"
                    + " from subject.subject s ";
    private static final String COUNTED = "select count(*) from (select 1 from subject.subject s ";
    private static final String PAGE_END = " limit " + (PAGE + 1);
    private static final String COUNT_END = " limit 1001) counted";
    private static final String HOLDS = "where s.name_grams @> ?::text[]";
    private static final List<String> COMMON_PAIRS =
            List.of("有限", "公司", "营口", "商店", "超市", "餐饮", "商贸", "服务", "经营", "站前");
    private static final List<String> COMMON_TRIPLES =
            List.of("有限公", "限公司", "经营部", "服务部", "站前区", "便利店", "工作室", "盖州市", "专业合", "大石桥");
    private static final List<String> NOWHERE = List.of("龘靐", "齉爩", "龗麤", "灪龖", "厵滟", "爨癵", "籱饢", "驫鱻");

    private final SubjectSearch search;
    private final Facets facets;
    private final SubjectMaker maker;
    private final long size;
    private final Map<String, Function<SplittableRandom, Question>> kinds = new LinkedHashMap<>();

    Questions(SubjectSearch search, Facets facets, SubjectMaker maker, long size) {
        this.search = search;
        this.facets = facets;
        this.maker = maker;
        this.size = size;
        pages();
        fragments();
        filters();
        counts();
    }

    Map<String, Function<SplittableRandom, Question>> kinds() {
        return kinds;
    }

    private void pages() {
        kinds.put("first page", random -> page(SubjectFilter.ALL, SHOWN + "order by s.id" + PAGE_END, List.of()));
        kinds.put("deep page", random -> {
            long after = size / 3 + random.nextLong(size / 2);
            return new Question(
                    scope -> search.list(scope, SubjectFilter.ALL, new Cursor(after), PAGE),
                    SHOWN + "where s.id > ? order by s.id" + PAGE_END,
                    List.of(after));
        });
        kinds.put("whole code", random -> {
            String code = any(random).uscc();
            return page(SubjectFilter.named(code), SHOWN + "where s.uscc = ?", List.of(code));
        });
        kinds.put("beginning of a code's own part", random -> {
            String part = any(random).uscc().substring(8, 15);
            return SubjectFilter.named(part).q() == null
                            || part.chars().filter(Character::isDigit).count() < 3
                    ? wholeTail(random)
                    : page(
                            SubjectFilter.named(part),
                            SHOWN + "where s.uscc_tail ~>=~ ? and s.uscc_tail ~<~ ?" + PAGE_END,
                            List.of(part, part + "~"));
        });
    }

    private Question wholeTail(SplittableRandom random) {
        String code = any(random).uscc();
        return page(SubjectFilter.named(code), SHOWN + "where s.uscc = ?", List.of(code));
    }

    private void fragments() {
        kinds.put("2 characters, rare", random -> fragment(pair(any(random).brand())));
        kinds.put("2 characters, common", random -> fragment(pick(COMMON_PAIRS, random)));
        kinds.put("2 characters, nowhere", random -> fragment(pick(NOWHERE, random)));
        kinds.put("3 characters, rare", random -> {
            MadeSubject made = any(random);
            return fragment((made.brand() + made.trade()).substring(0, 3));
        });
        kinds.put("3 characters, common", random -> fragment(pick(COMMON_TRIPLES, random)));
        kinds.put("own word and trade", random -> {
            MadeSubject made = any(random);
            String text = made.brand() + made.trade();
            return page(
                    SubjectFilter.named(text),
                    SHOWN + HOLDS + " and s.name like ?" + PAGE_END,
                    List.of(NameGrams.ofFragment(text), "%" + text + "%"));
        });
    }

    private void filters() {
        kinds.put("district, type and status", random -> {
            MadeSubject made = any(random);
            return page(
                    filter(null, made.division(), null, made.type(), made.status(), null),
                    SHOWN + "where s.division = ? and s.type = ? and s.status = ? order by s.id" + PAGE_END,
                    List.of(made.division(), made.type().name(), made.status().name()));
        });
        kinds.put("town and two rare values", random -> {
            MadeSubject made = any(random);
            var filter = new SubjectFilter(
                    null, null, made.town(), null, null, SubjectType.PARTNERSHIP, RegistrationStatus.MOVED_OUT, null);
            return page(
                    filter,
                    SHOWN + "where s.town = ? and s.type = 'PARTNERSHIP' and s.status = 'MOVED_OUT' order by s.id"
                            + PAGE_END,
                    List.of(made.town()));
        });
        kinds.put("beginning of an industry", random -> {
            String industry = any(random).industry().substring(0, 3);
            return page(
                    filter(null, null, industry, null, null, null),
                    SHOWN + "where s.industry ~>=~ ? and s.industry ~<~ ? order by s.id" + PAGE_END,
                    List.of(industry, industry + "~"));
        });
        kinds.put("credit class", random -> {
            String creditClass = pick(List.of("A", "B", "C", "D"), random);
            return page(
                    filter(null, null, null, null, null, creditClass),
                    SHOWN + "join credit.current_class k on k.subject_id = s.id where k.class = ? order by s.id"
                            + PAGE_END,
                    List.of(creditClass));
        });
        kinds.put("trade's word, district and status", random -> {
            MadeSubject made = any(random);
            String word = made.trade().length() < 2 ? "餐饮" : pair(made.trade());
            return page(
                    filter(word, made.division(), null, null, RegistrationStatus.REVOKED, null),
                    SHOWN + HOLDS + " and s.division = ? and s.status = 'REVOKED'" + PAGE_END,
                    List.of(NameGrams.ofFragment(word), made.division()));
        });
    }

    private void counts() {
        kinds.put("count: district, type and status", random -> {
            MadeSubject made = any(random);
            var filter = filter(null, made.division(), null, made.type(), made.status(), null);
            return new Question(
                    scope -> search.count(scope, filter),
                    COUNTED + "where s.division = ? and s.type = ? and s.status = ?" + COUNT_END,
                    List.of(made.division(), made.type().name(), made.status().name()));
        });
        kinds.put("count: 2 characters, rare", random -> count(pair(any(random).brand())));
        kinds.put("count: 2 characters, common", random -> count(pick(COMMON_PAIRS, random)));
        kinds.put("choices: district and type", random -> {
            MadeSubject made = any(random);
            var filter = filter(null, made.division(), null, made.type(), null, null);
            return new Question(
                    scope -> facets.of(scope, filter),
                    "select status, sum(subjects) from search.tally where division = ? and type = ? group by 1",
                    List.of(made.division(), made.type().name()));
        });
    }

    private Question count(String fragment) {
        return new Question(
                scope -> search.count(scope, SubjectFilter.named(fragment)),
                COUNTED + HOLDS + COUNT_END,
                List.of((Object) NameGrams.ofFragment(fragment)));
    }

    private Question fragment(String text) {
        return page(SubjectFilter.named(text), SHOWN + HOLDS + PAGE_END, List.of((Object) NameGrams.ofFragment(text)));
    }

    private Question page(SubjectFilter filter, String bareSql, List<Object> bareParameters) {
        return new Question(scope -> search.list(scope, filter, Cursor.START, PAGE), bareSql, bareParameters);
    }

    private static SubjectFilter filter(
            @Nullable String q,
            @Nullable Integer division,
            @Nullable String industry,
            @Nullable SubjectType type,
            @Nullable RegistrationStatus status,
            @Nullable String creditClass) {
        return new SubjectFilter(q, division, null, null, industry, type, status, creditClass);
    }

    private MadeSubject any(SplittableRandom random) {
        return maker.at(1 + random.nextLong(size));
    }

    private static String pair(String text) {
        return text.substring(0, 2);
    }

    private static String pick(List<String> words, SplittableRandom random) {
        return words.get(random.nextInt(words.size()));
    }
}
