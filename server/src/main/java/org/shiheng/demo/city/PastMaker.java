package org.shiheng.demo.city;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.ledger.RecordKind;
import org.shiheng.kernel.ledger.Severity;
import org.shiheng.line.inspection.visit.Result;

/**
 * Makes the last years of each subject as facts: inspections, penalties, listings and their repair, samples, reports,
 * licences, honours. The shares are chosen so that the classes come out as in a middling city (rulebook 03 §二).
 */
public final class PastMaker {

    private static final int YEARS = 3;

    private final CityPack pack;
    private final long seed;
    private final LocalDate today;
    private final Map<Integer, CityPack.Unit> stations;
    private final Map<Integer, CityPack.Unit> bureaus;

    public PastMaker(CityPack pack, long seed, LocalDate today) {
        this.pack = pack;
        this.seed = seed;
        this.today = today;
        this.stations = pack.stationByTown();
        this.bureaus = pack.bureaus();
    }

    /** The facts of one subject, the earliest first. */
    public List<DemoFact> of(DemoSubject subject) {
        var past = new Past(subject, Chance.of(seed, "past", subject.number()));
        past.write();
        past.facts.sort(java.util.Comparator.comparing(DemoFact::occurredOn));
        return past.facts;
    }

    /** One subject's past while it is made. */
    private final class Past {
        private final DemoSubject subject;
        private final Chance chance;
        private final LocalDate from;
        private final LocalDate until;
        private final List<DemoFact> facts = new ArrayList<>();
        private int next = 1;

        Past(DemoSubject subject, Chance chance) {
            this.subject = subject;
            this.chance = chance;
            LocalDate earliest = today.minusYears(YEARS);
            LocalDate established = subject.establishedOn().plusDays(20);
            this.from = established.isAfter(earliest) ? established : earliest;
            this.until = subject.operating()
                    ? today
                    : subject.changes().stream()
                            .filter(change -> change.item().equals("STATUS"))
                            .map(DemoSubject.Change::changedOn)
                            .findFirst()
                            .orElse(today);
        }

        void write() {
            if (!from.isBefore(until.minusDays(30))) {
                return;
            }
            licence();
            report();
            registration();
            int kind = chance.between(0, 999);
            boolean watched = !subject.trade().licences().isEmpty();
            if (kind < 13) {
                seriousOffender();
            } else if (kind < 77) {
                listed(false);
            } else if (kind < 90) {
                fine(day(until.minusMonths(11)), false);
                fine(day(until.minusMonths(11)), false);
            } else if (kind < 118) {
                listed(true);
            } else if (kind < 240) {
                problem();
            } else if (kind < 318) {
                fine(day(from), chance.perMille(600));
            } else if (kind < (watched ? 355 : 325)) {
                sample();
            } else if (kind < 610 || watched && kind < 730) {
                inspection(day(from), "R1");
            } else if (kind < 620) {
                inspection(day(from), "R7");
            }
            rare();
        }

        private void licence() {
            if (subject.trade().licences().isEmpty() || !chance.perMille(220)) {
                return;
            }
            LocalDate on = day(from);
            String licence = subject.trade().licences().getFirst();
            add(
                    RecordKind.LICENSE,
                    on,
                    null,
                    List.of("GRANTED"),
                    on.plusDays(7),
                    on.plusYears(5),
                    bureau(),
                    body(
                            "summary",
                            "准予" + licence,
                            "licence",
                            licence,
                            "number",
                            "JY%d%07d".formatted(subject.division(), subject.number()),
                            "documentName",
                            "准予行政许可决定书",
                            "documentNumber",
                            "营市监许准〔%d〕%d号".formatted(on.getYear(), subject.number()),
                            "licenceType",
                            "普通",
                            "validThrough",
                            on.plusYears(5).minusDays(1).toString()));
        }

        private void report() {
            int year = today.getYear() - 1;
            if (subject.individual() || subject.establishedOn().getYear() > year || !subject.operating()) {
                return;
            }
            LocalDate on = LocalDate.of(today.getYear(), 1, 4).plusDays(chance.between(0, 176));
            if (on.isBefore(today) && chance.perMille(350)) {
                add(
                        RecordKind.ANNUAL_REPORT,
                        on,
                        null,
                        List.of("FILED"),
                        on,
                        null,
                        bureau(),
                        body(
                                "summary", year + "年度报告已公示",
                                "year", String.valueOf(year),
                                "employees", String.valueOf(subject.employees())));
            }
        }

        private void registration() {
            for (DemoSubject.Change change : subject.changes()) {
                boolean counted = change.item().equals("LEGAL_REPRESENTATIVE")
                        || change.item().equals("ADDRESS");
                if (counted && change.changedOn().isAfter(today.minusYears(2))) {
                    add(
                            RecordKind.REGISTRATION,
                            change.changedOn(),
                            null,
                            List.of(change.item() + "_CHANGED"),
                            change.changedOn(),
                            null,
                            bureau(),
                            body("summary", change.basis()));
                }
            }
        }

        /** Missed the annual report, and is on the list since; or was, and put it right. */
        private void listed(boolean repaired) {
            LocalDate missed =
                    LocalDate.of(today.getYear() - (repaired ? chance.between(1, 2) : chance.between(0, 1)), 7, 1);
            if (!missed.isBefore(until) || missed.isBefore(from)) {
                problem();
                return;
            }
            boolean lost = chance.perMille(300);
            int year = missed.getYear() - 1;
            add(
                    RecordKind.ANNUAL_REPORT,
                    missed,
                    null,
                    List.of("MISSED"),
                    null,
                    null,
                    bureau(),
                    body("summary", "未按期公示" + year + "年度报告", "year", String.valueOf(year)));
            LocalDate on = missed.plusDays(chance.between(4, 14));
            String reason = lost ? "AB4" : "AB1";
            String text = lost ? "通过登记的住所（经营场所）无法联系" : "未按规定期限公示年度报告";
            String list = subject.individual() ? "标记为经营异常状态" : "列入经营异常名录";
            String listing = add(
                    RecordKind.ABNORMAL_LIST,
                    on,
                    Severity.GENERAL,
                    List.of("LISTED", reason),
                    on,
                    null,
                    bureau(),
                    body("summary", list, "decisionNumber", number("异字", on), "reasonCode", reason, "reason", text));
            LocalDate off = on.plusDays(chance.between(20, 300));
            if (repaired && off.isBefore(until)) {
                repairing(
                        RecordKind.REPAIR,
                        off,
                        List.of("APPROVED"),
                        listing,
                        off,
                        bureau(),
                        body("summary", "信用修复：补报年报并公示，准予移出", "decisionNumber", number("修字", off)));
                add(
                        RecordKind.ABNORMAL_LIST,
                        off,
                        null,
                        List.of("REMOVED", reason),
                        off,
                        null,
                        bureau(),
                        body("summary", "移出经营异常名录", "decisionNumber", number("异移字", off), "reasonCode", reason));
            }
        }

        private void problem() {
            String result =
                    chance.perMille(600) ? "R5" : chance.perMille(500) ? "R2" : chance.perMille(500) ? "R8" : "R4";
            LocalDate on = day(from);
            inspection(on, result);
            if (result.equals("R5") && on.plusDays(40).isBefore(until) && chance.perMille(300)) {
                inspection(on.plusDays(chance.between(200, 380)), "R1");
            }
        }

        private void inspection(LocalDate on, String result) {
            if (!on.isBefore(until)) {
                return;
            }
            int violated = result.equals("R5") || result.equals("R8") ? chance.between(1, 3) : 0;
            LocalDate published = on.plusDays(chance.between(3, 18));
            add(
                    RecordKind.INSPECTION,
                    on,
                    null,
                    List.of(result),
                    published.isAfter(today) ? today : published,
                    null,
                    station(),
                    body(
                            "plan", "YK-%d-%03d".formatted(on.getYear(), 500 + chance.between(0, 60)),
                            "planName", on.getYear() + "年度" + Trades.field(subject.trade()) + "双随机抽查",
                            "items", List.of(Trades.item(subject.trade())),
                            "results", List.of(Result.valueOf(result).label()),
                            "visitedOn", on.toString(),
                            "pointsChecked", chance.between(4, 12),
                            "pointsViolated", violated,
                            "officers", List.of(officer(), officer()),
                            "departments", List.of(station())));
        }

        private void fine(LocalDate on, boolean low) {
            Trades.Violation violation = chance.one(Trades.violations(subject.trade()));
            int amount = low ? chance.between(2, 20) * 100 : chance.between(5, 60) * 1000;
            add(
                    RecordKind.PENALTY,
                    on,
                    low ? Severity.MINOR : Severity.GENERAL,
                    List.of(low ? "LOW_FINE" : "FINE"),
                    on.plusDays(5),
                    low ? on.plusMonths(3) : on.plusYears(1),
                    bureau(),
                    body(
                            "summary",
                            violation.what() + "，罚款" + amount + "元",
                            "decisionNumber",
                            number("罚", on),
                            "violation",
                            violation.what(),
                            "basis",
                            violation.basis(),
                            "penalty",
                            "罚款",
                            "fine",
                            amount + ".00"));
            if (chance.perMille(350)) {
                inspection(on.minusDays(chance.between(20, 60)), "R8");
            }
        }

        private void sample() {
            Trades.Sample sample = Trades.sample(subject.trade(), chance);
            LocalDate on = day(from);
            add(
                    RecordKind.SAMPLING_FAIL,
                    on,
                    Severity.GENERAL,
                    List.of("FAILED"),
                    on.plusDays(10),
                    on.plusYears(1),
                    bureau(),
                    body(
                            "summary", sample.product() + "抽检不合格：" + sample.fault(),
                            "product", sample.product(),
                            "fault", sample.fault(),
                            "batch", on.minusDays(40).toString().replace("-", "")));
        }

        /** A heavy penalty and the list of serious offenders; a few of those on the list only for a licence withdrawn. */
        private void seriousOffender() {
            Trades.Violation violation = chance.one(Trades.violations(subject.trade()));
            LocalDate on = day(until.minusMonths(26));
            boolean withdrawn =
                    chance.perMille(250) && !subject.trade().licences().isEmpty();
            int amount = chance.between(12, 60) * 10_000;
            String penalty = withdrawn ? "吊销" + subject.trade().licences().getFirst() : "罚款、责令停产停业";
            add(
                    RecordKind.PENALTY,
                    on,
                    Severity.SERIOUS,
                    List.of("FINE", withdrawn ? "REVOCATION" : "SUSPENSION"),
                    on.plusDays(5),
                    on.plusYears(3),
                    bureau(),
                    body(
                            "summary",
                            violation.what() + "，情节严重，" + penalty,
                            "decisionNumber",
                            number("罚", on),
                            "violation",
                            violation.what(),
                            "basis",
                            violation.basis(),
                            "penalty",
                            penalty,
                            "fine",
                            amount + ".00"));
            if (chance.perMille(550)) {
                LocalDate listed = on.plusDays(chance.between(15, 40));
                if (listed.isBefore(today)) {
                    add(
                            RecordKind.SERIOUS_LIST,
                            listed,
                            Severity.SERIOUS,
                            List.of("LISTED"),
                            listed,
                            listed.plusYears(3),
                            bureau(),
                            body(
                                    "summary",
                                    "列入严重违法失信名单，期限三年",
                                    "decisionNumber",
                                    number("严字", listed),
                                    "reason",
                                    violation.what() + "，受到较重行政处罚"));
                }
            }
        }

        private void rare() {
            if (chance.perMille(8)) {
                LocalDate on = day(from);
                add(
                        RecordKind.COMPLAINT,
                        on,
                        null,
                        List.of("REPORT_CASE_OPENED"),
                        null,
                        null,
                        station(),
                        body("summary", "举报经核查立案"));
            }
            if (chance.perMille(5) && !subject.individual()) {
                LocalDate on = day(from);
                add(
                        RecordKind.JUDICIAL,
                        on,
                        Severity.SERIOUS,
                        List.of("LISTED"),
                        on,
                        null,
                        "营口市中级人民法院",
                        body("summary", "被列为失信被执行人"));
            }
            if (chance.perMille(subject.tags().contains("DEMONSTRATION") ? 500 : 2)) {
                LocalDate on = day(from);
                boolean award = chance.perMille(300) && !subject.individual();
                String title = award ? "营口市市长质量奖提名" : "诚信经营示范户";
                add(
                        RecordKind.HONOR,
                        on,
                        null,
                        List.of(award ? "QUALITY_AWARD" : "DEMONSTRATION"),
                        on,
                        null,
                        "营口市市场监督管理局",
                        body("summary", "获评" + title, "title", title));
            }
        }

        private String add(
                RecordKind kind,
                LocalDate on,
                @Nullable Severity severity,
                List<String> codes,
                @Nullable LocalDate publishFrom,
                @Nullable LocalDate publishThrough,
                String authority,
                Map<String, Object> body) {
            String number = subject.number() + "-" + next++;
            facts.add(new DemoFact(
                    number, kind, on, severity, codes, null, publishFrom, publishThrough, authority, body));
            return number;
        }

        private void repairing(
                RecordKind kind,
                LocalDate on,
                List<String> codes,
                String repairs,
                LocalDate publishFrom,
                String authority,
                Map<String, Object> body) {
            String number = subject.number() + "-" + next++;
            facts.add(new DemoFact(number, kind, on, null, codes, repairs, publishFrom, null, authority, body));
        }

        /** A weekday after the given day and before today. */
        private LocalDate day(LocalDate after) {
            LocalDate first = after.isBefore(from) ? from : after;
            long days = Math.max(1, java.time.temporal.ChronoUnit.DAYS.between(first, until) - 3);
            LocalDate found = first.plusDays((long) (chance.share() * days));
            if (found.getDayOfWeek() == DayOfWeek.SATURDAY || found.getDayOfWeek() == DayOfWeek.SUNDAY) {
                found = found.minusDays(2);
            }
            return found.isBefore(subject.establishedOn())
                    ? subject.establishedOn().plusDays(1)
                    : found;
        }

        private String number(String what, LocalDate on) {
            String place = bureau().equals("营口市市场监督管理局") ? "营" : bureau().substring(0, 1);
            return place + "市监" + what + "〔" + on.getYear() + "〕" + (1 + (subject.number() * 7 + next) % 4000) + "号";
        }

        private String officer() {
            return "YK%04d".formatted(1000 + chance.between(1, 180));
        }

        private String bureau() {
            return bureaus.get(subject.division()).name();
        }

        private String station() {
            return stations.get(subject.town()).name();
        }

        private Map<String, Object> body(Object... pairs) {
            var body = new LinkedHashMap<String, Object>();
            for (int i = 0; i < pairs.length; i += 2) {
                body.put((String) pairs[i], pairs[i + 1]);
            }
            return body;
        }
    }
}
