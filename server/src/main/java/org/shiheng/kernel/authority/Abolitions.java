package org.shiheng.kernel.authority;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.shiheng.kernel.authority.Department.Level;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Abolishes a department into another of its kind (机构撤并): people, accounts, towns, stations below it and everything open in
 * any module go to the successor in one transaction. The department's row and what it closed stay as they were.
 */
@Component
public class Abolitions {

    private final ScopedDatabase database;
    private final Departments departments;
    private final ObjectProvider<HeldByDepartment> modules;
    private final Clock clock;

    Abolitions(
            ScopedDatabase database, Departments departments, ObjectProvider<HeldByDepartment> modules, Clock clock) {
        this.database = database;
        this.departments = departments;
        this.modules = modules;
        this.clock = clock;
    }

    /** What a department has in hand now, its people first. */
    public List<HeldByDepartment.Held> held(int department) {
        Department known = departments.find(department).orElseThrow(Organisation::unknown);
        List<HeldByDepartment.Held> all = new ArrayList<>(database.read(
                Scope.nothing(),
                jdbc -> List.of(
                        new HeldByDepartment.Held("执法人员", count(jdbc, "authority.officer", department)),
                        new HeldByDepartment.Held("账号", count(jdbc, "authority.account", department)))));
        all.add(new HeldByDepartment.Held("下属监管所", below(department).size()));
        all.add(new HeldByDepartment.Held("辖区镇街", known.towns().size()));
        modules.orderedStream().forEach(module -> all.addAll(module.of(department)));
        return all.stream().filter(held -> held.count() > 0).toList();
    }

    /** The departments that may take on what another had: of its level, still working. */
    public List<Department> successors(int department) {
        Department known = departments.find(department).orElseThrow(Organisation::unknown);
        return departments.all().stream()
                .filter(unit -> unit.level() == known.level() && unit.id() != department)
                .toList();
    }

    /**
     * Abolishes a department as of today.
     *
     * @param document the document that orders it, named in the history
     */
    public void abolish(Actor actor, int id, int successor, String document, int version) {
        Department known = departments.find(id).orElseThrow(Organisation::unknown);
        if (!known.standing()) {
            throw Refusal.conflict("authority.abolished", "已经撤并", known.name() + "已经撤并，不用再办。");
        }
        if (known.level() == Level.CITY) {
            throw Refusal.conflict("authority.city-bureau-stays", "市局不能撤并", "一座城市总要有一个市局。名称变了，请用“修改”。");
        }
        if (successors(id).stream().noneMatch(unit -> unit.id() == successor)) {
            throw InvalidInput.of(
                    "#/successor", "authority.no-successor", "请选择接收单位：要和" + known.name() + "同一层级，并且还在工作。");
        }
        List<HeldByDepartment.Held> stays =
                held(id).stream().filter(held -> held.stays() != null).toList();
        if (!stays.isEmpty()) {
            throw Refusal.conflict(
                    "authority.cannot-hand-over",
                    "还有不能直接移交的事",
                    stays.stream()
                            .map(held -> held.label() + " " + held.count() + " 件：" + held.stays())
                            .collect(Collectors.joining("；")));
        }
        LocalDate today = LocalDate.now(clock);
        database.run(Scope.wholeCity(), jdbc -> {
            close(jdbc, known, successor, document, version, today);
            for (String table : List.of("authority.officer", "authority.account")) {
                jdbc.sql("update " + table + " set department_id = ?, version = version + 1 where department_id = ?")
                        .param(successor)
                        .param(id)
                        .update();
            }
            modules.orderedStream().forEach(module -> module.handOver(id, successor, actor, today));
        });
        departments.reload();
    }

    private static void close(
            JdbcClient jdbc, Department known, int successor, String document, int version, LocalDate today) {
        int changed = jdbc.sql("""
                        update authority.department set abolished_on = ?, successor_id = ?, abolished_by_document = ?, towns = '{}',
                          version = version + 1 where id = ? and version = ? and abolished_on is null""")
                .param(today)
                .param(successor)
                .param(document.strip())
                .param(known.id())
                .param(version)
                .update();
        if (changed == 0) {
            throw Refusal.stale("authority.stale-department", "这个单位的资料刚被别人改过。请刷新看到最新内容后再办撤并。");
        }
        jdbc.sql("update authority.department set towns = towns || ?::int[], version = version + 1 where id = ?")
                .param(known.towns().toArray(Integer[]::new))
                .param(successor)
                .update();
        jdbc.sql(
                        "update authority.department set parent_id = ?, version = version + 1 where parent_id = ? and abolished_on is null")
                .param(successor)
                .param(known.id())
                .update();
    }

    private List<Department> below(int department) {
        return departments.all().stream()
                .filter(unit -> unit.parent() != null && unit.parent() == department)
                .toList();
    }

    private static long count(JdbcClient jdbc, String table, int department) {
        return jdbc.sql("select count(*) from " + table + " where department_id = ?")
                .param(department)
                .query(Long.class)
                .single();
    }
}
