package org.shiheng.line.consumer.register;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.line.consumer.intake.Routing;
import org.springframework.stereotype.Component;

/** 消费维权服务站: where they are, who runs them, how many disputes they settle on the spot (规则书05第九节). */
@Component
public class ServiceStations {

    private final ScopedDatabase database;
    private final Routing routing;
    private final Clock clock;

    ServiceStations(ScopedDatabase database, Routing routing, Clock clock) {
        this.database = database;
        this.routing = routing;
        this.clock = clock;
    }

    /** Enters a station; the station of the town that its address names looks after it. */
    public void open(NewStation station) {
        var errors = new InvalidInput.Collector();
        errors.when(station.name().isBlank(), "#/name", "consumer.no-name", "请填写服务站的名称。");
        errors.when(station.address().isBlank(), "#/address", "consumer.no-address", "请填写地址。");
        errors.when(station.inCharge().isBlank(), "#/inCharge", "consumer.no-person-in-charge", "请填写负责人。");
        errors.when(
                !station.phone().matches("1[3-9]\\d{9}|0\\d{2,3}-?\\d{7,8}"),
                "#/phone",
                "consumer.bad-phone",
                "请填写11位手机号，或带区号的座机号，如 0417-2831234。");
        errors.when(
                station.openedOn().isAfter(LocalDate.now(clock)), "#/openedOn", "consumer.day-to-come", "设立日期不能晚于今天。");
        errors.refuse();
        Routing.Route route = routing.of(null, station.address(), station.division());
        int added = database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                                insert into consumer.service_station(name, kind, address, division, town, station_id, in_charge, phone, opened_on)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (name) do nothing""")
                        .param(station.name().strip())
                        .param(station.kind().name())
                        .param(station.address().strip())
                        .param(route.division())
                        .param(route.town())
                        .param(route.unit())
                        .param(station.inCharge().strip())
                        .param(station.phone().strip())
                        .param(station.openedOn())
                        .update());
        if (added == 0) {
            throw InvalidInput.of("#/name", "consumer.station-exists", "这个名称的服务站已经登记过。");
        }
    }

    /** The yearly review passed, or the station was closed. */
    public void review(long id, boolean goesOn) {
        int changed = database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                goesOn
                                        ? "update consumer.service_station set reviewed_on = ? where id = ? and closed_on is null"
                                        : "update consumer.service_station set closed_on = ? where id = ? and closed_on is null")
                        .param(LocalDate.now(clock))
                        .param(id)
                        .update());
        if (changed == 0) {
            throw Refusal.notFound("consumer.no-station", "没有这个服务站，或已经撤销。");
        }
    }

    /** What a station took in and settled in a month. */
    public void count(long id, YearMonth month, int received, int settled) {
        if (month.isAfter(YearMonth.now(clock))) {
            throw InvalidInput.of("#/month", "consumer.month-to-come", "这个月还没有到，请选本月或以前的月份。");
        }
        if (settled < 0 || received < settled) {
            throw InvalidInput.of("#/settled", "consumer.bad-count", "就地化解的件数不能多于受理的件数。");
        }
        boolean known = database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select 1 from consumer.service_station where id = ?")
                        .param(id)
                        .query(Integer.class)
                        .optional()
                        .isPresent());
        if (!known) {
            throw Refusal.notFound("consumer.no-station", "没有这个服务站，或已经撤销。");
        }
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                                insert into consumer.service_station_month(service_station, month, received, settled) values (?, ?, ?, ?)
                                on conflict (service_station, month) do update set received = excluded.received, settled = excluded.settled""")
                        .param(id)
                        .param(month.atDay(1))
                        .param(received)
                        .param(settled)
                        .update());
    }

    /** The stations of a district or the city, with the figures of the last twelve months. */
    public List<Station> list(@Nullable Integer division, boolean closedToo) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select s.*, coalesce(sum(c.received), 0) as received, coalesce(sum(c.settled), 0) as settled
                        from consumer.service_station s
                        left join consumer.service_station_month c on c.service_station = s.id and c.month > :today::date - 365
                        where (:division::int is null or s.division = :division) and (:closed or s.closed_on is null)
                        group by s.id order by s.division, s.town nulls last, s.name""")
                        .param("today", LocalDate.now(clock))
                        .param("division", division)
                        .param("closed", closedToo)
                        .query((row, n) -> new Station(
                                row.getLong("id"),
                                row.getString("name"),
                                Kind.valueOf(row.getString("kind")),
                                Kind.valueOf(row.getString("kind")).label(),
                                row.getString("address"),
                                row.getInt("division"),
                                row.getString("in_charge"),
                                row.getString("phone"),
                                row.getObject("opened_on", LocalDate.class),
                                row.getObject("reviewed_on", LocalDate.class),
                                row.getObject("closed_on", LocalDate.class),
                                row.getInt("received"),
                                row.getInt("settled")))
                        .list());
    }

    /** Where a station is set up. */
    public enum Kind {
        RURAL("农村"),
        COMMUNITY("社区"),
        MARKET("市场"),
        SCENIC("景区"),
        PLATFORM("平台"),
        MALL("商场");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** A station to be entered. */
    public record NewStation(
            String name,
            Kind kind,
            String address,
            @Nullable Integer division,
            String inCharge,
            String phone,
            LocalDate openedOn) {}

    /** A station; received and settled are of the last twelve months. */
    public record Station(
            long id,
            String name,
            Kind kind,
            String kindName,
            String address,
            int division,
            String inCharge,
            String phone,
            LocalDate openedOn,
            @Nullable LocalDate reviewedOn,
            @Nullable LocalDate closedOn,
            int received,
            int settled) {}
}
