package org.shiheng.kernel.search;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.Divisions;
import org.shiheng.core.code.Industry;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.export.ExportList;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.subject.Masking;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.stereotype.Component;

/** The register of subjects as a file, narrowed as its page narrows it; persons are masked unless a reason was given. */
@Component
class SubjectList implements ExportList {

    private static final long MOST = 5_000_000;

    private final SubjectSearch search;
    private final Departments departments;

    SubjectList(SubjectSearch search, Departments departments) {
        this.search = search;
        this.departments = departments;
    }

    @Override
    public String key() {
        return "subjects";
    }

    @Override
    public String title() {
        return "监管对象";
    }

    @Override
    public String act() {
        return "search.export";
    }

    @Override
    public boolean personal() {
        return true;
    }

    @Override
    public List<Condition> conditions() {
        return List.of(
                Condition.text("q", "名称或代码里有"),
                Condition.text("division", "区划代码"),
                Condition.text("industry", "行业代码"),
                Condition.choice(
                        "type",
                        "主体类型",
                        Arrays.stream(SubjectType.values())
                                .map(type -> new Choice(type.name(), type.label()))
                                .toList()),
                Condition.choice(
                        "status",
                        "登记状态",
                        Arrays.stream(RegistrationStatus.values())
                                .map(status -> new Choice(status.name(), status.label()))
                                .toList()),
                Condition.choice(
                        "creditClass",
                        "信用类别",
                        Stream.of("A", "B", "C", "D")
                                .map(one -> new Choice(one, one))
                                .toList()));
    }

    @Override
    public Prepared prepare(Question question) {
        SubjectFilter filter = new SubjectFilter(
                question.given("q"),
                number(question, "division"),
                number(question, "town"),
                number(question, "station"),
                question.given("industry"),
                among(question, "type", SubjectType.values()),
                among(question, "status", RegistrationStatus.values()),
                question.given("creditClass"));
        var scope = question.actor().scope();
        return new Prepared(
                filter.words(),
                columns(),
                search.countUpTo(scope, filter, MOST),
                sink -> search.streamInCharge(scope, filter, MOST, row -> sink.row(cells(row, question.open()))));
    }

    private static List<Column> columns() {
        return List.of(
                Column.text("统一社会信用代码"),
                Column.text("注册号"),
                Column.text("名称"),
                Column.text("主体类型"),
                Column.text("登记状态"),
                Column.day("成立日期"),
                Column.text("行业代码"),
                Column.text("行业"),
                Column.text("区划"),
                Column.text("住所"),
                Column.text("监管单位"),
                Column.text("登记机关"),
                Column.text("信用类别"),
                Column.text("法定代表人（负责人）"),
                Column.text("电话"));
    }

    private List<@Nullable Object> cells(SubjectSearch.InCharge row, boolean open) {
        SubjectHit hit = row.hit();
        return Arrays.asList(
                hit.uscc(),
                hit.registrationNumber(),
                hit.name(),
                hit.type().label(),
                hit.status().label(),
                hit.establishedOn(),
                hit.industry(),
                hit.industry() == null
                        ? null
                        : Industry.find(hit.industry()).map(Industry::name).orElse(null),
                Divisions.official()
                        .find(String.valueOf(hit.division()))
                        .map(Divisions.Division::name)
                        .orElse(String.valueOf(hit.division())),
                hit.address(),
                departments.nameOf(hit.stationId()),
                hit.registrationAuthority(),
                hit.creditClass(),
                open ? row.person() : Masking.person(row.person()),
                open ? row.phone() : Masking.phone(row.phone()));
    }

    private static @Nullable Integer number(Question question, String key) {
        String given = question.given(key);
        if (given == null) {
            return null;
        }
        if (!given.matches("\\d{1,9}")) {
            throw InvalidInput.of("#/conditions/" + key, "search.bad-number", "区划、乡镇和单位要写数字代码，如 210802。");
        }
        return Integer.valueOf(given);
    }

    private static <E extends Enum<E>> @Nullable E among(Question question, String key, E[] values) {
        String given = question.given(key);
        if (given == null) {
            return null;
        }
        return Arrays.stream(values)
                .filter(value -> value.name().equals(given))
                .findFirst()
                .orElseThrow(() -> InvalidInput.of("#/conditions/" + key, "search.unknown-choice", "请从列表中选择。"));
    }
}
