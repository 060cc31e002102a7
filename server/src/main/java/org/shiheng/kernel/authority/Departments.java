package org.shiheng.kernel.authority;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.stereotype.Component;

/** The tree of departments, kept in memory; it is small, read everywhere and rarely changed. */
@Component
public class Departments {

    private final ScopedDatabase database;
    private volatile Map<Integer, Department> known = Map.of();

    Departments(ScopedDatabase database) {
        this.database = database;
        reload();
    }

    /** Reads the tree again after departments were added. */
    public void reload() {
        List<Department> rows = database.read(
                Scope.nothing(),
                jdbc -> jdbc.sql("select * from authority.department order by id")
                        .query(Departments::map)
                        .list());
        var map = new LinkedHashMap<Integer, Department>();
        rows.forEach(row -> map.put(row.id(), row));
        known = map;
    }

    public List<Department> all() {
        return List.copyOf(known.values());
    }

    public Optional<Department> find(int id) {
        return Optional.ofNullable(known.get(id));
    }

    public String nameOf(int id) {
        return find(id).map(Department::name).orElse("（已撤并的单位）");
    }

    /** The nearest department above both; empty when they have none in common. */
    public Optional<Department> commonSuperior(int one, int other) {
        List<Integer> above = superiors(one);
        return superiors(other).stream().filter(above::contains).findFirst().flatMap(this::find);
    }

    private List<Integer> superiors(int department) {
        var above = new ArrayList<Integer>();
        Integer parent = find(department).orElseThrow().parent();
        while (parent != null) {
            above.add(parent);
            parent = find(parent).orElseThrow().parent();
        }
        return above;
    }

    /** The stations under a department, itself included when it is one. */
    public List<Integer> stationsUnder(int department) {
        var stations = new ArrayList<Integer>();
        var open = new ArrayDeque<>(List.of(department));
        while (!open.isEmpty()) {
            int next = open.pop();
            find(next).filter(row -> row.level() == Department.Level.STATION).ifPresent(row -> stations.add(row.id()));
            known.values().stream()
                    .filter(row -> row.parent() != null && row.parent() == next)
                    .forEach(row -> open.push(row.id()));
        }
        stations.sort(null);
        return stations;
    }

    /**
     * What a member of the department reaches: the city and joint departments everything, the others their stations and
     * what the department itself has in hand.
     */
    public Scope scopeOf(int department) {
        return switch (find(department).orElseThrow().level()) {
            case CITY, JOINT -> Scope.wholeCity();
            case DISTRICT ->
                Scope.ofStations(Stream.concat(stationsUnder(department).stream(), Stream.of(department))
                        .toList());
            case STATION -> Scope.ofStations(List.of(department));
        };
    }

    private static Department map(ResultSet row, int n) throws SQLException {
        int parent = row.getInt("parent_id");
        Integer parentOrNone = row.wasNull() ? null : parent;
        return new Department(
                row.getInt("id"),
                row.getString("code"),
                row.getString("name"),
                row.getString("short_name"),
                Department.Level.valueOf(row.getString("level")),
                parentOrNone,
                row.getInt("division_code"),
                List.of((Integer[]) row.getArray("towns").getArray()),
                row.getInt("version"));
    }
}
