package org.shiheng.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.exchange.Gathering;
import org.shiheng.kernel.http.Cursor;
import org.shiheng.kernel.search.SubjectFilter;
import org.shiheng.kernel.search.SubjectHit;
import org.shiheng.kernel.search.SubjectSearch;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.springframework.stereotype.Component;

/**
 * Other departments' records in the demo city: who sends what, batches of some months that went the way of the pages, with
 * rows that were refused and rows that nobody could link, a list of what should have come, and one who is late.
 */
@Component
class DemoGathering {

    private static final int ROWS = 24;
    private static final String PERMIT =
            "行政相对人名称,行政相对人类别,统一社会信用代码,法定代表人,行政许可决定文书名称,行政许可决定文书号,许可类别,许可证书名称,许可编号,许可内容,许可决定日期,有效期自,有效期至,许可机关,许可机关统一社会信用代码,当前状态,数据来源单位,数据来源单位统一社会信用代码\n";
    private static final String PENALTY =
            "行政相对人名称,行政相对人类别,统一社会信用代码,法定代表人,行政处罚决定书文号,违法行为类型,违法事实,处罚依据,处罚类别,处罚内容,罚款金额（万元）,处罚决定日期,公示截止期,处罚机关,处罚机关统一社会信用代码,数据来源单位,数据来源单位统一社会信用代码\n";
    private static final String INSPECTION = "监管对象名称,统一社会信用代码,检查编号,检查事项,检查形式,检查日期,检查结果,检查机关\n";
    private static final String SAMPLING =
            "被抽样单位名称,统一社会信用代码,抽样单编号,领域,抽检性质,样品名称,抽样日期,检验机构,检验报告编号,报告日期,检验结论,不合格项目,结论状态,组织抽检的机关\n";
    private static final String COMPLAINT = "被投诉经营者名称,统一社会信用代码,投诉单编号,商品或服务类别,投诉问题,处理结果,收到日期,办结日期,公示截止期,处理机关\n";

    private final Gathering gathering;
    private final SubjectSearch search;
    private final DemoPlatform platform;
    private final DemoActors actors;
    private final Clock clock;

    DemoGathering(Gathering gathering, SubjectSearch search, DemoPlatform platform, DemoActors actors, Clock clock) {
        this.gathering = gathering;
        this.search = search;
        this.platform = platform;
        this.actors = actors;
        this.clock = clock;
    }

    void open() {
        Actor clerk = actors.account("credit");
        LocalDate today = LocalDate.now(clock);
        LocalDate since = today.minusDays(75);
        List<SubjectHit> shops = shops();
        register("DEMO-HEALTH", "营口市卫生健康委员会双公示（演示）", 2, List.of("permit", "penalty"), "WEEKLY", "demo-health");
        register("DEMO-FIRE", "营口市消防救援支队检查结果（演示）", 4, List.of("inspection"), "MONTHLY", "demo-fire");
        register("DEMO-AGRI", "营口市农业农村局抽检结果（演示）", 6, List.of("sampling"), "MONTHLY", null);
        register("DEMO-12315", "12315投诉处理结果（演示）", 1, List.of("complaint-summary"), "WEEKLY", null);
        register("DEMO-HOUSING", "营口市住房和城乡建设局许可（演示）", 5, List.of("permit"), "WEEKLY", null);
        send(clerk, "DEMO-HEALTH", "permit", PERMIT, shops, since, List.of(66, 52, 38, 17, 3), this::permit);
        send(clerk, "DEMO-HEALTH", "penalty", PENALTY, shops, since, List.of(59, 24), this::penalty);
        send(clerk, "DEMO-FIRE", "inspection", INSPECTION, shops, since, List.of(60, 33), this::inspection);
        send(clerk, "DEMO-AGRI", "sampling", SAMPLING, shops, since, List.of(45), this::sampling);
        send(clerk, "DEMO-12315", "complaint-summary", COMPLAINT, shops, since, List.of(30, 9, 2), this::complaint);
        gathering.tookOver("DEMO-HOUSING", since, Map.of());
        declare(clerk, today);
    }

    /** The platform listens anew at each start. */
    void report() {
        platform.open(LocalDate.now(clock).minusDays(40));
    }

    private void register(
            String code, String name, int department, List<String> kinds, String schedule, String folder) {
        gathering.register(Actor.platform("演示城市"), code, name, department, kinds, schedule, folder);
    }

    private List<SubjectHit> shops() {
        var filter = new SubjectFilter(null, null, null, null, null, null, RegistrationStatus.ACTIVE, null);
        var all = new ArrayList<SubjectHit>();
        Cursor cursor = Cursor.START;
        while (all.size() < 15 * ROWS && cursor != null) {
            var page = search.list(Scope.wholeCity(), filter, cursor, SubjectSearch.MOST_ROWS);
            page.items().stream().filter(hit -> hit.uscc() != null).forEach(all::add);
            cursor = page.next();
        }
        return all;
    }

    private void send(
            Actor clerk,
            String source,
            String kind,
            String head,
            List<SubjectHit> shops,
            LocalDate since,
            List<Integer> daysAgo,
            BiFunction<Row, LocalDate, String> line) {
        LocalDate today = LocalDate.now(clock);
        var days = new LinkedHashMap<Long, LocalDate>();
        for (int ago : daysAgo) {
            LocalDate came = today.minusDays(ago);
            var file = new StringBuilder(head);
            for (int i = 0; i < ROWS; i++) {
                int number = ago * 100 + i;
                file.append(line.apply(
                        new Row(shops.get((number * 7) % shops.size()), number, i), came.minusDays(i % 9 + 1)));
            }
            days.put(gathering.gather(clerk, source, kind, came + "报送.csv", file.toString()), came);
        }
        gathering.tookOver(source, since, days);
    }

    /** One row: the last two of a batch have no code and another spelling of the name, so that somebody has to look. */
    private record Row(SubjectHit shop, int number, int place) {

        boolean unsure() {
            return place >= ROWS - 2;
        }

        String name() {
            String name = shop.name();
            return unsure() ? name.substring(Math.min(2, name.length() - 2)).replace("有限公司", "公司") : name;
        }

        String code() {
            return unsure() ? "" : String.valueOf(shop.uscc());
        }

        /** One row in each batch has a day that does not exist. */
        String day(LocalDate day) {
            return place == 5 ? day.getYear() + "-02-30" : day.toString();
        }
    }

    private static final String AUTHORITY = ",营口市卫生健康委员会," + DemoPlatform.sender();

    private String permit(Row row, LocalDate day) {
        return "%s,%s,%s,王某,公共场所卫生许可决定书,营卫许〔%d〕%d号,普通,卫生许可证,YKWS%06d,公共场所卫生许可,%s,%s,%s%s,有效%s\n"
                .formatted(
                        row.name(),
                        row.unsure() ? "个体工商户" : "法人及非法人组织",
                        row.code(),
                        day.getYear(),
                        row.number(),
                        row.number(),
                        row.day(day),
                        day,
                        day.plusYears(4),
                        AUTHORITY,
                        AUTHORITY);
    }

    private String penalty(Row row, LocalDate day) {
        return "%s,%s,%s,王某,营卫罚〔%d〕%d号,未按规定消毒,公共用品用具未按规定消毒,《公共场所卫生管理条例实施细则》第三十六条,罚款,罚款%d元,%s,%s,%s%s%s\n"
                .formatted(
                        row.name(),
                        row.unsure() ? "个体工商户" : "法人及非法人组织",
                        row.code(),
                        day.getYear(),
                        row.number(),
                        1000 * (row.place() % 5 + 1),
                        "0." + (row.place() % 5 + 1),
                        row.day(day),
                        day.plusYears(1),
                        AUTHORITY,
                        AUTHORITY);
    }

    private String inspection(Row row, LocalDate day) {
        return "%s,%s,营消检〔%d〕%d号,消防安全检查,%s,%s,%s,营口市消防救援支队\n"
                .formatted(
                        row.name(),
                        row.code(),
                        day.getYear(),
                        row.number(),
                        row.place() % 3 == 0 ? "双随机" : "日常",
                        row.day(day),
                        row.place() % 6 == 0 ? "发现问题已责令改正" : "未发现问题");
    }

    private String sampling(Row row, LocalDate day) {
        boolean failed = row.place() % 8 == 3;
        return "%s,%s,NC21%06d,食品,监督抽检,%s,%s,营口市农产品质量检测中心,NJ%06d,%s,%s,%s,已终结,营口市农业农村局\n"
                .formatted(
                        row.name(),
                        row.code(),
                        row.number(),
                        List.of("豇豆", "韭菜", "鸡蛋", "鲫鱼").get(row.place() % 4),
                        day.minusDays(6),
                        row.number(),
                        row.day(day),
                        failed ? "不合格" : "合格",
                        failed ? "毒死蜱 0.12 mg/kg（限量 0.02）" : "");
    }

    private String complaint(Row row, LocalDate day) {
        return "%s,%s,YK12315-%06d,%s,%s,%s,%s,%s,%s,营口市市场监督管理局\n"
                .formatted(
                        row.name(),
                        row.code(),
                        row.number(),
                        List.of("餐饮服务", "食品", "家用电器", "服装鞋帽").get(row.place() % 4),
                        List.of("售后服务", "质量", "合同", "虚假宣传").get(row.place() % 4),
                        List.of("达成调解协议", "未达成调解协议", "自行和解").get(row.place() % 3),
                        day.minusDays(20),
                        row.day(day),
                        day.plusYears(1));
    }

    /** What the health authority says it decided: most is here, some is missing. */
    private void declare(Actor clerk, LocalDate today) {
        var list = new StringBuilder("文号,决定日期,相对人名称\n");
        for (int ago : List.of(17, 3)) {
            LocalDate came = today.minusDays(ago);
            for (int i = 0; i < ROWS + 2; i++) {
                LocalDate day = came.minusDays(i % 9 + 1);
                list.append("营卫许〔%d〕%d号,%s,演示相对人%d\n".formatted(day.getYear(), ago * 100 + i, day, i));
            }
        }
        gathering.declare(clerk, "DEMO-HEALTH", "permit", list.toString());
    }
}
