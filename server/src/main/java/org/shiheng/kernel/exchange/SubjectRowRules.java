package org.shiheng.kernel.exchange;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.CodeVerdict;
import org.shiheng.core.code.Divisions;
import org.shiheng.core.code.Finding;
import org.shiheng.core.code.Industry;
import org.shiheng.core.code.RegistrationNumber15;
import org.shiheng.core.code.UnifiedSocialCreditCode;
import org.shiheng.kernel.exchange.rows.RowFinding;
import org.shiheng.kernel.exchange.rows.RowSource;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectType;

/**
 * Reads one row of a list into a subject, or says field by field why it is not taken.
 *
 * <p>Basis of the codes: GB 32100-2015 (18 places; length, characters and check character refuse, the inner organisation
 * code and an unknown division only warn) and GS15-2006 (15 places). A row needs one of the two. A legal representative who
 * bears the name of somebody barred from a trade is warned of: lists carry no numbers, and a name bars nobody.
 */
final class SubjectRowRules {

    private static final Map<String, RegistrationStatus> STATUSES = Map.ofEntries(
            Map.entry("存续", RegistrationStatus.ACTIVE),
            Map.entry("在营", RegistrationStatus.ACTIVE),
            Map.entry("在业", RegistrationStatus.ACTIVE),
            Map.entry("开业", RegistrationStatus.ACTIVE),
            Map.entry("在册", RegistrationStatus.ACTIVE),
            Map.entry("正常", RegistrationStatus.ACTIVE),
            Map.entry("存续（在营、开业、在册）", RegistrationStatus.ACTIVE),
            Map.entry("歇业", RegistrationStatus.DORMANT),
            Map.entry("吊销", RegistrationStatus.REVOKED),
            Map.entry("吊销未注销", RegistrationStatus.REVOKED),
            Map.entry("吊销，未注销", RegistrationStatus.REVOKED),
            Map.entry("吊销已注销", RegistrationStatus.REVOKED_CANCELLED),
            Map.entry("吊销，已注销", RegistrationStatus.REVOKED_CANCELLED),
            Map.entry("注销", RegistrationStatus.CANCELLED),
            Map.entry("已注销", RegistrationStatus.CANCELLED),
            Map.entry("迁出", RegistrationStatus.MOVED_OUT),
            Map.entry("撤销", RegistrationStatus.ANNULLED),
            Map.entry("撤销登记", RegistrationStatus.ANNULLED),
            Map.entry("责令关闭", RegistrationStatus.CLOSED_BY_ORDER),
            Map.entry("强制注销", RegistrationStatus.FORCED_CANCELLED));

    private final ColumnMapping mapping;
    private final int width;
    private final Divisions divisions;
    private final StationFinder stations;
    private final LocalDate today;
    private final Predicate<String> namesakes;

    SubjectRowRules(
            ColumnMapping mapping,
            int width,
            Divisions divisions,
            StationFinder stations,
            LocalDate today,
            Predicate<String> namesakes) {
        this.namesakes = namesakes;
        this.mapping = mapping;
        this.width = width;
        this.divisions = divisions;
        this.stations = stations;
        this.today = today;
    }

    /** What became of a row. */
    record Verdict(@Nullable StagedSubject subject, List<RowFinding> findings) {}

    Verdict examine(RowSource.Row row) {
        var cells = new RowCells(row, mapping);
        if (overflows(row)) {
            cells.error(
                    null,
                    row.cells()[width],
                    "ragged",
                    "这一行有 " + row.cells().length + " 列，表头只有 " + width + " 列，多半是单元格里有逗号却没有加英文双引号。");
            return new Verdict(null, cells.findings());
        }
        String name = name(cells);
        var codes = codes(cells);
        var status = status(cells);
        LocalDate establishedOn = cells.day(ImportField.ESTABLISHED_ON, today);
        var capital = cells.yuan(ImportField.REGISTERED_CAPITAL);
        String scope = cells.text(ImportField.BUSINESS_SCOPE, 4000);
        String industry = industry(cells);
        String address = cells.text(ImportField.ADDRESS, 300);
        String representative = cells.text(ImportField.LEGAL_REPRESENTATIVE, 100);
        if (representative != null && status.operating() && namesakes.test(representative)) {
            cells.warn(
                    ImportField.LEGAL_REPRESENTATIVE,
                    representative,
                    "representative-unproved",
                    "从业禁止名录里有同名的人。同名不等于同一个人，请用身份证号在“从业禁止”里核对；确是本人的，不得担任。");
        }
        String phone = cells.text(ImportField.PHONE, 30);
        Integer employees = cells.number(ImportField.EMPLOYEES, 7);
        String authority = cells.text(ImportField.REGISTRATION_AUTHORITY, 100);
        String stationText = cells.text(ImportField.STATION, 100);
        Integer town = cells.number(ImportField.TOWN, 9);
        Integer division = division(cells, codes);
        SubjectType type = type(cells, name, codes);
        if (cells.refused() || name == null || division == null) {
            return new Verdict(null, cells.findings());
        }
        return new Verdict(
                new StagedSubject(
                        cells.line(),
                        codes.uscc(),
                        codes.registrationNumber(),
                        name,
                        type,
                        status,
                        establishedOn,
                        capital,
                        scope,
                        industry,
                        division,
                        town,
                        address,
                        representative,
                        phone,
                        employees,
                        authority,
                        stations.find(stationText, authority, town, division)),
                cells.findings());
    }

    private boolean overflows(RowSource.Row row) {
        for (int i = width; i < row.cells().length; i++) {
            if (!row.cells()[i].isBlank()) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String name(RowCells cells) {
        String name = cells.text(ImportField.NAME, 200);
        if (name == null) {
            if (!cells.refused()) {
                cells.error(ImportField.NAME, null, "name-needed", "没有名称。");
            }
            return null;
        }
        if ("=+-@＝＋－＠".indexOf(name.charAt(0)) >= 0) {
            cells.error(ImportField.NAME, name, "formula", "名称以“" + name.charAt(0) + "”开头，像是公式，请改为文字。");
        } else if (name.codePointCount(0, name.length()) < 2) {
            cells.error(ImportField.NAME, name, "name-too-short", "名称只有一个字，请核对是否串列。");
        } else if (name.indexOf('\uFFFD') >= 0) {
            cells.error(ImportField.NAME, name, "unreadable-characters", "名称里有乱码，请检查文件的编码。");
        }
        return name.replaceAll("\\s*[\\r\\n\\t]+\\s*", "");
    }

    private record Codes(@Nullable String uscc, @Nullable String registrationNumber) {}

    private Codes codes(RowCells cells) {
        String raw = cells.text(ImportField.CODE, 100);
        String old = cells.text(ImportField.REGISTRATION_NUMBER, 100);
        String number = old == null ? null : number(cells, ImportField.REGISTRATION_NUMBER, old);
        if (raw == null) {
            if (old == null && !cells.refused()) {
                cells.error(ImportField.CODE, null, "code-needed", "没有统一社会信用代码，也没有注册号。");
            }
            return new Codes(null, number);
        }
        if (raw.matches("\\d(\\.\\d+)?[Ee]\\+?\\d+")) {
            cells.error(ImportField.CODE, raw, "digits-lost", "代码在表格里成了数字格式，后几位已经丢失。请在原表中把这一列设为文本格式后重新录入。");
            return new Codes(null, number);
        }
        String bare = raw.replaceAll("[\\s\\-]", "");
        if (bare.length() == 15 && bare.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return new Codes(null, number(cells, ImportField.CODE, raw));
        }
        CodeVerdict verdict = UnifiedSocialCreditCode.examine(raw, divisions);
        for (Finding finding : verdict.findings()) {
            String code = "code-"
                    + finding.code().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            if (finding.level() == Finding.Level.ERROR) {
                cells.error(ImportField.CODE, raw, code, finding.reason());
            } else {
                cells.warn(ImportField.CODE, raw, code, finding.reason());
            }
        }
        return new Codes(verdict.accepted() ? verdict.normalised() : null, number);
    }

    private static @Nullable String number(RowCells cells, ImportField field, String raw) {
        CodeVerdict verdict = RegistrationNumber15.examine(raw);
        if (!verdict.accepted()) {
            cells.error(field, raw, "registration-number", verdict.reasons());
            return null;
        }
        return verdict.normalised();
    }

    private static RegistrationStatus status(RowCells cells) {
        String text = cells.text(ImportField.STATUS, 50);
        if (text == null) {
            return RegistrationStatus.ACTIVE;
        }
        RegistrationStatus known = STATUSES.get(text.replace('(', '（').replace(')', '）'));
        if (known == null) {
            cells.error(ImportField.STATUS, text, "unknown-status", "不认识的登记状态，请写“存续”“歇业”“吊销未注销”“注销”等。");
            return RegistrationStatus.ACTIVE;
        }
        return known;
    }

    private static @Nullable String industry(RowCells cells) {
        String text = cells.text(ImportField.INDUSTRY, 100);
        if (text == null) {
            return null;
        }
        Optional<Industry> found = Industry.find(text).filter(entry -> entry.level() == Industry.Level.CLASS);
        if (found.isEmpty()) {
            cells.warn(ImportField.INDUSTRY, text, "unknown-industry", "不是国民经济行业分类的小类代码（如 H6210），这一项没有导入。");
            return null;
        }
        return found.get().section() + found.get().code();
    }

    /** The division of the column, else the one in the code: where it was registered when the code was given. */
    private @Nullable Integer division(RowCells cells, Codes codes) {
        Integer written = cells.number(ImportField.DIVISION, 6);
        if (written != null) {
            if (divisions.contains(String.valueOf(written))) {
                return written;
            }
            cells.warn(ImportField.DIVISION, String.valueOf(written), "unknown-division", "行政区划代码不在区划表里，按代码里的区划处理。");
        }
        if (codes.uscc() != null && codes.uscc().substring(2, 8).chars().allMatch(Character::isDigit)) {
            return Integer.valueOf(codes.uscc().substring(2, 8));
        }
        if (codes.registrationNumber() != null) {
            return Integer.valueOf(codes.registrationNumber().substring(0, 6));
        }
        if (!cells.refused()) {
            cells.error(ImportField.DIVISION, null, "division-needed", "没有行政区划，从代码里也看不出来。");
        }
        return null;
    }

    private SubjectType type(RowCells cells, @Nullable String name, Codes codes) {
        String text = cells.text(ImportField.TYPE, 100);
        return SubjectTypes.from(text, name == null ? "" : name, codes.uscc(), codes.registrationNumber());
    }
}
