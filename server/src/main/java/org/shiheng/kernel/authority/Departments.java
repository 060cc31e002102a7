package org.shiheng.kernel.authority;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
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

    /** All that still work. */
    public List<Department> all() {
        return known.values().stream().filter(Department::standing).toList();
    }

    /** All that ever were, the abolished ones too. */
    public List<Department> ever() {
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

    /** The stations under a department, itself included when it is one, and those that were abolished into them. */
    public List<Integer> stationsUnder(int department) {
        var stations = new ArrayList<Integer>();
        var open = new ArrayDeque<>(List.of(department));
        while (!open.isEmpty()) {
            int next = open.pop();
            find(next).filter(row -> row.level() == Department.Level.STATION).ifPresent(row -> stations.add(row.id()));
            known.values().stream()
                    .filter(row -> row.standing()
                            ? row.parent() != null && row.parent() == next
                            : row.successor() != null && row.successor() == next)
                    .forEach(row -> open.push(row.id()));
        }
        stations.sort(null);
        return stations;
    }

    /** The department and those that were abolished into it: what they left behind is its own now. */
    private Stream<Integer> withPredecessors(int department) {
        return Stream.concat(
                Stream.of(department),
                known.values().stream()
                        .filter(row -> row.successor() != null && row.successor() == department)
                        .flatMap(row -> withPredecessors(row.id())));
    }

    /**
     * What a member of the department reaches: the city and joint departments everything, the others their stations and
     * what the department itself has in hand.
     */
    public Scope scopeOf(int department) {
        return switch (find(department).orElseThrow().level()) {
            case CITY, JOINT -> Scope.wholeCity();
            case DISTRICT ->
                Scope.ofStations(Stream.concat(stationsUnder(department).stream(), withPredecessors(department))
                        .distinct()
                        .toList());
            case STATION -> Scope.ofStations(withPredecessors(department).toList());
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
                row.getInt("version"),
                row.getObject("abolished_on", LocalDate.class),
                row.getObject("successor_id", Integer.class));
    }
}
