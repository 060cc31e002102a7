package org.shiheng.kernel.authority;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.Divisions;
import org.shiheng.kernel.authority.Department.Level;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Builds the tree of departments from the screens: one city bureau, district bureaus under it, stations under a bureau,
 * joint departments beside it. A station's towns are its own: no town has two stations.
 */
@Component
public class Organisation {

    private final ScopedDatabase database;
    private final Departments departments;

    Organisation(ScopedDatabase database, Departments departments) {
        this.database = database;
        this.departments = departments;
    }

    /** Adds a department; returns its id. */
    public int add(String code, Level level, Content content) {
        InvalidInput.Collector wrong = check(null, level, content);
        wrong.when(
                departments.ever().stream().anyMatch(unit -> unit.code().equals(code)),
                "#/code",
                "authority.department-code-taken",
                "这个单位编码已有单位使用，请换一个。");
        wrong.refuse();
        try {
            int id = database.change(Scope.nothing(), jdbc -> {
                // Two administrators at once: the second waits, then takes the next number.
                jdbc.sql("lock table authority.department in share row exclusive mode")
                        .update();
                return write(jdbc.sql("""
                                        insert into authority.department(id, code, level, name, short_name, parent_id, division_code, towns)
                                        select coalesce(max(id), 0) + 1, :code, :level, :name, :short, :parent, :division, :towns::int[]
                                        from authority.department returning id"""), content)
                        .param("code", code)
                        .param("level", level.name())
                        .query(Integer.class)
                        .single();
            });
            departments.reload();
            return id;
        } catch (DuplicateKeyException e) {
            throw InvalidInput.of("#/code", "authority.department-code-taken", "这个单位编码已有单位使用，请换一个。");
        }
    }

    /** Changes a department; its level stays, for what it has in hand hangs on it. */
    public void change(int id, Content content, int version) {
        Department known = departments.find(id).orElseThrow(Organisation::unknown);
        if (!known.standing()) {
            throw Refusal.conflict("authority.abolished", "已经撤并", known.name() + "已经撤并，资料留作历史，不再修改。");
        }
        check(known, known.level(), content).refuse();
        database.run(Scope.nothing(), jdbc -> {
            int changed = write(jdbc.sql("""
                                    update authority.department set name = :name, short_name = :short, parent_id = :parent,
                                      division_code = :division, towns = :towns::int[], version = version + 1
                                    where id = :id and version = :version"""), content)
                    .param("id", id)
                    .param("version", version)
                    .update();
            if (changed == 0) {
                throw Refusal.stale("authority.stale-department", "这个单位的资料刚被别人改过。您填的内容还在，请刷新看到最新内容后再保存。");
            }
        });
        departments.reload();
    }

    private InvalidInput.Collector check(@Nullable Department self, Level level, Content content) {
        var wrong = new InvalidInput.Collector();
        Integer own = self == null ? null : self.id();
        Optional<Department> parent =
                Optional.ofNullable(content.parent()).flatMap(departments::find).filter(Department::standing);
        boolean fits = switch (level) {
            case CITY, JOINT -> content.parent() == null;
            case DISTRICT -> parent.filter(unit -> unit.level() == Level.CITY).isPresent();
            case STATION ->
                parent.filter(unit -> unit.level() == Level.CITY || unit.level() == Level.DISTRICT)
                        .isPresent();
        };
        wrong.when(
                !fits,
                "#/parent",
                "authority.department-parent",
                switch (level) {
                    case CITY, JOINT -> "市局和协同部门没有上级单位，请清空上级单位。";
                    case DISTRICT -> "区县局的上级要选市局。";
                    case STATION -> "监管所的上级要选区县局（或市局）。";
                });
        wrong.when(
                level == Level.CITY
                        && departments.all().stream()
                                .anyMatch(unit -> unit.level() == Level.CITY && !Objects.equals(own, unit.id())),
                "#/level",
                "authority.second-city-bureau",
                "已经有市局了，一座城市只设一个。");
        wrong.when(
                !Divisions.official().contains("%06d".formatted(content.division())),
                "#/division",
                "authority.unknown-division",
                "没有这个行政区划代码，请填写六位代码，例如 210802。");
        wrong.when(
                departments.all().stream()
                        .anyMatch(unit ->
                                !Objects.equals(own, unit.id()) && unit.name().equals(content.name())),
                "#/name",
                "authority.department-name-taken",
                "已有同名单位，请核对。");
        towns(own, level, content).ifPresent(detail -> wrong.add("#/towns", "authority.department-towns", detail));
        return wrong;
    }

    private Optional<String> towns(@Nullable Integer own, Level level, Content content) {
        if (level != Level.STATION) {
            return content.towns().isEmpty() ? Optional.empty() : Optional.of("只有监管所有辖区镇街，其他单位请不要填写。");
        }
        for (Integer town : content.towns()) {
            if (town / 1000 != content.division()) {
                return Optional.of("镇街代码 " + town + " 不在区划 " + content.division() + " 之内，请填写九位代码。");
            }
            Optional<Department> other = departments.all().stream()
                    .filter(unit ->
                            !Objects.equals(own, unit.id()) && unit.towns().contains(town))
                    .findFirst();
            if (other.isPresent()) {
                return Optional.of("镇街 " + town + " 已由" + other.get().shortName() + "管辖，先从那里去掉。");
            }
        }
        return Optional.empty();
    }

    private static JdbcClient.StatementSpec write(JdbcClient.StatementSpec statement, Content content) {
        return statement
                .param("name", content.name().strip())
                .param("short", content.shortName().strip())
                .param("parent", content.parent())
                .param("division", content.division())
                .param("towns", content.towns().stream().distinct().toArray(Integer[]::new));
    }

    static Refusal unknown() {
        return Refusal.notFound("authority.no-such-department", "没有这个单位，请刷新页面。");
    }

    /**
     * What can be changed about a department.
     *
     * @param division six-digit code (GB/T 2260)
     * @param towns nine-digit codes of the towns a station watches
     */
    public record Content(
            String name, String shortName, @Nullable Integer parent, int division, List<Integer> towns) {}
}
