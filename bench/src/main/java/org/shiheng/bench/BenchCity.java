package org.shiheng.bench;

import java.util.ArrayList;
import java.util.List;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;

/** The departments of a city as large as Yingkou: one bureau, six districts, ten stations in each with a town of its own. */
final class BenchCity {

    static final int BUREAU = 1;
    static final int STATIONS_EACH = 10;
    static final List<District> DISTRICTS = List.of(
            new District(10, 210802, "站前区", 19),
            new District(20, 210803, "西市区", 13),
            new District(30, 210804, "鲅鱼圈区", 24),
            new District(40, 210811, "老边区", 10),
            new District(50, 210881, "盖州市", 16),
            new District(60, 210882, "大石桥市", 18));

    private BenchCity() {}

    /**
     * A district.
     *
     * @param share its subjects, in hundredths of all
     */
    record District(int department, int division, String name, int share) {

        int station(int number) {
            return department * 100 + number;
        }

        int town(int number) {
            return division * 1000 + 1 + number;
        }

        String stationName(int number) {
            return name + "第" + (number + 1) + "市场监督管理所";
        }

        List<Integer> stations() {
            var stations = new ArrayList<Integer>();
            for (int i = 0; i < STATIONS_EACH; i++) {
                stations.add(station(i));
            }
            return stations;
        }
    }

    static String stationName(int station) {
        return DISTRICTS.stream()
                .filter(district -> district.department() == station / 100)
                .findFirst()
                .orElseThrow()
                .stationName(station % 100);
    }

    /** Enters the departments; those already there stay. */
    static void enter(ScopedDatabase database) {
        insert(database, BUREAU, "营口市市场监督管理局", "CITY", null, 210800, "{}");
        for (District district : DISTRICTS) {
            insert(
                    database,
                    district.department(),
                    district.name() + "市场监督管理局",
                    "DISTRICT",
                    BUREAU,
                    district.division(),
                    "{}");
            for (int i = 0; i < STATIONS_EACH; i++) {
                insert(
                        database,
                        district.station(i),
                        district.stationName(i),
                        "STATION",
                        district.department(),
                        district.division(),
                        "{" + district.town(i) + "}");
            }
        }
    }

    private static void insert(
            ScopedDatabase database,
            int id,
            String name,
            String level,
            @org.jspecify.annotations.Nullable Integer parent,
            int division,
            String towns) {
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        insert into authority.department(id, code, name, short_name, level, parent_id, division_code, towns)
                        values (?, ?, ?, ?, ?, ?, ?, ?::int[]) on conflict do nothing""")
                        .param(id)
                        .param("B" + id)
                        .param(name)
                        .param(name)
                        .param(level)
                        .param(parent)
                        .param(division)
                        .param(towns)
                        .update());
    }
}
