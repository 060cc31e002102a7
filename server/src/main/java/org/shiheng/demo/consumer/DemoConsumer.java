package org.shiheng.demo.consumer;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Matters;
import org.shiheng.line.consumer.Complaints;
import org.shiheng.line.consumer.FileComplaint;
import org.shiheng.line.consumer.analysis.Warnings;
import org.shiheng.line.consumer.odr.BusinessDesk;
import org.shiheng.line.consumer.odr.OdrEnterprises;
import org.shiheng.line.consumer.register.Commitments;
import org.shiheng.line.consumer.register.ServiceStations;
import org.springframework.stereotype.Component;

/** 12315 of the demo under way: filings with sealed persons, negotiations of the demo's business, warnings, registers. */
@Component
public class DemoConsumer {

    private final ScopedDatabase database;
    private final Complaints complaints;
    private final Matters matters;
    private final OdrEnterprises enterprises;
    private final BusinessDesk business;
    private final Warnings warnings;
    private final ServiceStations stations;
    private final Commitments commitments;
    private final Departments departments;
    private final Clock clock;
    private final Map<Long, Integer> versions = new HashMap<>();

    DemoConsumer(
            ScopedDatabase database,
            Complaints complaints,
            Matters matters,
            OdrEnterprises enterprises,
            BusinessDesk business,
            Warnings warnings,
            ServiceStations stations,
            Commitments commitments,
            Departments departments,
            Clock clock) {
        this.departments = departments;
        this.database = database;
        this.complaints = complaints;
        this.matters = matters;
        this.enterprises = enterprises;
        this.business = business;
        this.warnings = warnings;
        this.stations = stations;
        this.commitments = commitments;
        this.clock = clock;
    }

    /** @param people whoever would sign in with a name */
    public void open(Function<String, Actor> people) {
        LocalDate today = LocalDate.now(clock);
        Shop own = shop("select subject_id from authority.account where sign_in_name = 'shop'");
        Actor cityHead = people.apply("city-head");
        Actor cityDeputy = people.apply("city-deputy");
        Actor clerk = people.apply("city-inspector");
        enterprises.join(cityHead, own.id(), "王店长", "0417-2831234");
        Actor owner = owner(own);

        filed(own, today, "13941701111", "退回的餐券", Map.of("willNegotiate", true, "goodsKind", "CATERING"));
        filed(own, today.minusDays(1), "13941702222", "外卖套餐", Map.of("willNegotiate", true, "goodsKind", "CATERING"));
        business.negotiations(owner).stream()
                .filter(one -> one.title().contains("外卖"))
                .findFirst()
                .ifPresent(one ->
                        business.act(owner, one.id(), 0, "propose", Map.of("proposal", "全额退款，另送一份同样的套餐", "pays", 46)));
        Actor unit = head(own);
        long told = filed(
                own,
                today.minusDays(20),
                "13941703333",
                "海鲜大餐",
                Map.of("goodsKind", "CATERING", "problemKind", "PRICE"));
        settled(unit, told, today);
        act(unit, told, "announce", Map.of("toldBusinessOn", today.toString(), "how", "ACCOUNT"));

        for (String name : List.of("zhanqian-1", "bayuquan-1")) {
            underWay(people.apply(name), today);
        }
        consultations(clerk, today);
        warnings(clerk, cityHead, cityDeputy);
        registers(cityHead, own, today);
    }

    /** One station's hands full: every state that its officer can bring about today. */
    private void underWay(Actor officer, LocalDate today) {
        Shop shop = shop("select id from subject.subject where status = 'ACTIVE' and station_id = "
                + officer.department().orElseThrow().id() + " and industry like 'F52%' order by id limit 1");
        filed(shop, today.minusDays(1), "13941710001", "牛奶一箱", Map.of("elderly", true));
        filed(shop, today.minusDays(3), "13941710002", "酸奶", Map.of());
        filed(shop, today.minusDays(2), "13941710002", "酸奶", Map.of());
        long more = filed(shop, today.minusDays(5), "13941710003", "面包", Map.of());
        act(
                officer,
                more,
                "ask-for-more",
                Map.of("needed", "购物小票照片", "by", today.plusDays(5).toString()));
        long accepted = filed(shop, today.minusDays(12), "13941710004", "食用油", Map.of());
        act(officer, accepted, "accept", Map.of("decidedOn", today.minusDays(6).toString()));
        long testing = filed(shop, today.minusDays(15), "13941710005", "散装白酒", Map.of("problemKind", "COUNTERFEIT"));
        act(officer, testing, "accept", Map.of("decidedOn", today.minusDays(8).toString()));
        act(officer, testing, "send-for-test", Map.of("institution", "市检验检测中心", "what", "酒精度和甜蜜素", "paidBy", "BOTH"));
        long settled = filed(shop, today.minusDays(20), "13941710006", "火腿肠", Map.of());
        act(officer, settled, "accept", Map.of("decidedOn", today.minusDays(14).toString()));
        act(officer, settled, "settle", Map.of("content", "商家退款并道歉", "paid", 36));
        complaints.file(
                Actor.anyone(),
                new FileComplaint(
                        FileComplaint.Kind.REPORT,
                        today.minusDays(4),
                        shop.id(),
                        null,
                        new FileComplaint.Person("吴正义", "13941710007", null),
                        Map.of(
                                "channel",
                                "PHONE",
                                "businessName",
                                shop.name(),
                                "field",
                                "FOOD",
                                "violation",
                                "冷柜里有过期的熟食，还在卖",
                                "realName",
                                true),
                        null,
                        "demo",
                        "report/" + shop.id()));
    }

    private void consultations(Actor clerk, LocalDate today) {
        String[][] asked = {
            {"RETURN", "网上买的衣服拆了吊牌还能七天无理由退吗？", "可以试穿，但要保持商品完好；吊牌齐全更容易退。收到商品第二天起算七天内提出，商家收到退货后七天内退款。", "消费者权益保护法第二十五条"},
            {
                "PREPAID",
                "健身房停业了，卡里的钱怎么要回来？",
                "先保存办卡合同、付款记录和停业告示，向经营地的市场监管所投诉；经营者失联的，可以一起向公安机关反映，也可以到法院起诉。",
                "消费者权益保护法实施条例第二十二条"
            },
            {"COMPLAINT", "投诉以后多久有结果？", "七个工作日内决定是否受理并告诉您；受理后六十天内组织调解，检测鉴定的时间不算在内。", "市场监督管理投诉举报处理办法"},
            {"FOOD", "买到过期食品能赔多少？", "可以要求退款，并按价款十倍或损失三倍赔偿，不足一千元的按一千元。请保存小票和食品。", "食品安全法第一百四十八条"},
        };
        int n = 0;
        for (String[] one : asked) {
            var filed = complaints.file(
                    Actor.anyone(),
                    new FileComplaint(
                            FileComplaint.Kind.CONSULTATION,
                            today.minusDays(2),
                            null,
                            null,
                            null,
                            Map.of("channel", "WEB", "topic", one[0], "question", one[1]),
                            null,
                            "demo",
                            "consultation/" + n++));
            act(
                    clerk,
                    filed.id().value(),
                    "answer",
                    Map.of("answer", one[2], "lawReference", one[3], "knowledge", true, "knowledgeTitle", one[1]));
        }
        complaints.file(
                Actor.anyone(),
                new FileComplaint(
                        FileComplaint.Kind.CONSULTATION,
                        today,
                        null,
                        null,
                        null,
                        Map.of("channel", "PHONE", "topic", "PRICE", "question", "菜市场的秤怎么知道准不准？"),
                        null,
                        "demo",
                        "consultation/open"));
    }

    private void warnings(Actor clerk, Actor assessor, Actor reviewer) {
        long tip = warnings.draft(
                        clerk,
                        Map.of(
                                "type",
                                "TIP",
                                "title",
                                "冬季购买取暖器请看清标志",
                                "goodsKind",
                                "APPLIANCE",
                                "problemKind",
                                "SAFETY",
                                "body",
                                "买取暖器要看有没有强制性产品认证标志，功率和家里的插座是否相配。使用时离窗帘被褥一米以上，人走断电。出现异味、火花请立即停用，保存好小票，拨打 12315。"),
                        "demo/tip")
                .value();
        act(clerk, tip, "assess", Map.of("assessed", "入冬以来同类投诉增加，建议发布提示"));
        act(reviewer, tip, "publish", Map.of());
        long prepaid = warnings.draft(
                        clerk,
                        Map.of(
                                "type",
                                "WARNING",
                                "title",
                                "办理预付卡请控制金额",
                                "goodsKind",
                                "FITNESS",
                                "problemKind",
                                "PREPAID",
                                "body",
                                "近期健身、美容行业停业后退卡难的投诉较多。办卡前查看商家公示的证照和信用，签书面合同，金额不要大，不要轻信充得越多送得越多。发现停业征兆，及时保存证据并投诉。"),
                        "demo/prepaid")
                .value();
        act(clerk, prepaid, "assess", Map.of("assessed", "多家门店出现停业信号，建议发布警示"));
        act(assessor, prepaid, "publish", Map.of());
        long waiting = warnings.draft(
                        clerk,
                        Map.of(
                                "type",
                                "TIP",
                                "title",
                                "网购大促先比价再下单",
                                "goodsKind",
                                "CLOTHING",
                                "problemKind",
                                "PRICE",
                                "body",
                                "大促期间注意划线价是不是真实成交过的价格，保存活动页面和聊天记录，七天内可以无理由退货的商品及时验收。"),
                        "demo/sales")
                .value();
        act(clerk, waiting, "assess", Map.of("assessed", "待负责人审核"));
    }

    private void registers(Actor head, Shop own, LocalDate today) {
        Object[][] all = {
            {"八田地街道消费维权服务站", ServiceStations.Kind.COMMUNITY, "站前区八田地街道便民服务中心"},
            {"营口百货消费维权服务站", ServiceStations.Kind.MALL, "站前区建设街道商场一层服务台"},
            {"山海广场消费维权服务站", ServiceStations.Kind.SCENIC, "鲅鱼圈区红海街道山海广场游客中心"},
            {"熊岳镇消费维权服务站", ServiceStations.Kind.RURAL, "鲅鱼圈区熊岳镇政府服务大厅"},
            {"西市农贸市场消费维权服务站", ServiceStations.Kind.MARKET, "西市区农贸市场管理办公室"},
        };
        Map<String, Integer> divisions = Map.of("站前区", 210802, "西市区", 210803, "鲅鱼圈区", 210804);
        int n = 0;
        for (Object[] one : all) {
            String address = (String) one[2];
            stations.open(new ServiceStations.NewStation(
                    (String) one[0],
                    (ServiceStations.Kind) one[1],
                    address,
                    divisions.get(address.substring(0, address.indexOf('区') + 1)),
                    "张站长",
                    "0417-28312" + (40 + n++),
                    today.minusYears(2)));
        }
        for (ServiceStations.Station station : stations.list(null, false)) {
            for (int back = 1; back <= 6; back++) {
                int received = 3 + (int) ((station.id() * 7 + back * 5) % 9);
                stations.count(
                        station.id(),
                        YearMonth.from(today).minusMonths(back),
                        received,
                        received - (int) ((station.id() + back) % 3));
            }
        }
        commitments.give(
                head,
                new Commitments.NewCommitment(
                        own.id(), Commitments.Kind.FIRST_RESPONSIBILITY, "本店全部餐饮服务", null, "先退款，再查原因"));
        Shop clothes = shop(
                "select id from subject.subject where status = 'ACTIVE' and industry = 'F5232' order by id limit 1");
        commitments.give(
                head,
                new Commitments.NewCommitment(
                        clothes.id(), Commitments.Kind.NO_REASON_RETURN, "全部服装鞋帽", 15, "凭小票，不影响二次销售"));
        Shop appliance = shop(
                "select id from subject.subject where status = 'ACTIVE' and industry = 'F5271' order by id limit 1");
        commitments.give(
                head,
                new Commitments.NewCommitment(
                        appliance.id(), Commitments.Kind.PRE_COMPENSATION, "大件家电", null, "三天内先行赔付"));
    }

    private void settled(Actor unit, long id, LocalDate today) {
        act(unit, id, "accept", Map.of("decidedOn", today.minusDays(15).toString()));
        act(unit, id, "settle", Map.of("content", "商家退还多收的钱", "paid", 120));
        act(unit, id, "tell", Map.of("toldOn", today.toString(), "how", "PHONE", "text", "双方达成协议，商家退还多收的钱。"));
    }

    private long filed(Shop shop, LocalDate day, String phone, String goods, Map<String, Object> more) {
        var form = new LinkedHashMap<String, Object>(Map.of(
                "channel",
                "WEB",
                "businessName",
                shop.name(),
                "goodsKind",
                "FOOD",
                "goods",
                goods,
                "problemKind",
                "QUALITY",
                "story",
                "买的" + goods + "有问题，和商家说了几次没有解决。",
                "claim",
                "退款",
                "amount",
                68));
        form.putAll(more);
        return complaints
                .file(
                        Actor.anyone(),
                        new FileComplaint(
                                FileComplaint.Kind.COMPLAINT,
                                day,
                                shop.id(),
                                null,
                                new FileComplaint.Person("周" + goods.charAt(0), phone, null),
                                form,
                                null,
                                "demo",
                                shop.id() + "/" + goods + "/" + day))
                .id()
                .value();
    }

    private void act(Actor actor, long id, String code, Map<String, Object> form) {
        versions.put(id, matters.act(actor, new MatterId(id), versions.getOrDefault(id, 0), code, form, null));
    }

    private Shop shop(String query) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select id, name, station_id from subject.subject where id = (" + query + ")")
                        .query((row, n) -> new Shop(row.getLong(1), row.getString(2), row.getInt(3)))
                        .single());
    }

    private static Actor owner(Shop shop) {
        return new Actor(
                0,
                "企业用户（演示商户）",
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(Role.ENTERPRISE),
                Scope.ofSubject(shop.id()));
    }

    /** The head of the station that watches the shop, who has no account in the demo. */
    private Actor head(Shop shop) {
        return new Actor(
                0,
                "所长",
                OptionalInt.empty(),
                Optional.empty(),
                departments.find(shop.station()),
                Set.of(Role.UNIT_HEAD),
                departments.scopeOf(shop.station()));
    }

    private record Shop(long id, String name, int station) {}
}
