package org.shiheng.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Officer;
import org.shiheng.kernel.authority.Officers;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.matter.MatterDesk;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Matters;
import org.shiheng.line.enforcement.Cases;
import org.shiheng.line.enforcement.Evidence;
import org.shiheng.line.enforcement.EvidenceKind;
import org.shiheng.line.enforcement.Experts;
import org.shiheng.line.enforcement.Goods;
import org.springframework.stereotype.Component;

/**
 * Penalty cases in every main state, carried on through the services that the pages use by the people who may. The legal
 * days are those that the forms say; what the platform notes itself is of the first start.
 */
@Component
class DemoCases {

    private final Cases cases;
    private final Matters matters;
    private final MatterDesk desk;
    private final DemoSignatures signatures;
    private final Evidence evidence;
    private final Goods goods;
    private final Experts experts;
    private final Officers officers;
    private final DemoActors actors;
    private final ScopedDatabase database;
    private final Clock clock;

    DemoCases(
            Cases cases,
            Matters matters,
            MatterDesk desk,
            DemoSignatures signatures,
            Evidence evidence,
            Goods goods,
            Experts experts,
            Officers officers,
            DemoActors actors,
            ScopedDatabase database,
            Clock clock) {
        this.cases = cases;
        this.matters = matters;
        this.desk = desk;
        this.signatures = signatures;
        this.evidence = evidence;
        this.goods = goods;
        this.experts = experts;
        this.officers = officers;
        this.actors = actors;
        this.database = database;
        this.clock = clock;
    }

    void open() {
        play(new Office("zhanqian", actors.account("zhanqian-1")));
        play(new Office("bayuquan", actors.account("bayuquan-1")));
        roster(Experts.Kind.LAWYER, "沈静", "市司法局", "公职律师证", "行政处罚、行政复议", 400);
        roster(Experts.Kind.COUNSEL, "韩立群", "渤海律师事务所", "执业律师", "食品药品法律", 20);
        roster(Experts.Kind.EXPERT, "罗文", "营口理工学院", "副教授", "质量与标准化", 300);
        roster(Experts.Kind.VOLUNTEER, "米兰", "市律师协会", "执业律师", "消费者权益", 200);
    }

    private void roster(
            Experts.Kind kind, String name, String unit, String qualification, String speciality, int daysLeft) {
        LocalDate today = LocalDate.now(clock);
        experts.add(
                actors.account("city-head"),
                new Experts.NewExpert(
                        kind, name, unit, qualification, speciality, today.minusYears(1), today.plusDays(daysLeft)));
    }

    private void play(Office office) {
        new Play(office, "FOOD_EXPIRED", "日常检查发现货架上摆放超过保质期的面包6袋").clue(3);
        new Play(office, "PRICE_UNMARKED", "群众反映海鲜摊位没有明码标价").clue(8).verifying();
        new Play(office, "METROLOGY_UNVERIFIED", "使用的电子秤没有检定标志")
                .clue(12)
                .verifying()
                .declined(5);
        new Play(office, "TRADEMARK", "销售标有知名商标的运动鞋，权利人认为是假冒商品")
                .clue(30)
                .verifying()
                .filed(22)
                .withEvidence();
        new Play(office, "QUALITY_UNSAFE", "销售的电热毯标志不全，涉嫌不符合强制性标准")
                .clue(45)
                .verifying()
                .filed(38)
                .act(
                        office.officer(),
                        "send-for-test",
                        Map.of("body", "省产品质量监督检验院", "what", "电热毯2条，检验标志和绝缘", "sentOn", ago(20)));
        new Play(office, "AD_FALSE", "橱窗广告宣称保健食品能治疗高血压")
                .clue(70)
                .verifying()
                .filed(60)
                .signed(
                        "suspend",
                        Map.of("suspendedOn", ago(15), "ground", "LEGAL_INTERPRETATION", "reason", "对广告费用能否计算请示上级"));
        new Play(office, "FOOD_LABEL", "销售的坚果标签没有标注生产日期")
                .clue(50)
                .verifying()
                .filed(42)
                .reported(6, 6000, 900);
        new Play(office, "FOOD_EXPIRED", "后厨存放超过保质期的调味酱3瓶")
                .clue(60)
                .verifying()
                .filed(50)
                .noticed(2, 50_000, 260);
        new Play(office, "FALSE_REGISTRATION", "使用他人身份信息办理登记")
                .clue(80)
                .verifying()
                .filed(70)
                .noticed(12, 80_000, 0)
                .act(office.officer(), "ask-hearing", Map.of("requestedOn", ago(9), "request", "认为不是本人故意，请求听证"));
        new Play(office, "COSMETIC_NO_RECORDS", "化妆品专柜没有进货查验记录")
                .clue(55)
                .verifying()
                .filed(45)
                .noticed(14, 12_000, 0)
                .act(office.officer(), "waive", Map.of("waivedDay", ago(13)));
        new Play(office, "FOOD_EXPIRED", "冷柜里有超过保质期的酸奶18盒")
                .clue(75)
                .verifying()
                .filed(66)
                .noticed(20, 60_000, 420)
                .decided(4);
        new Play(office, "UNCERTIFIED", "销售没有强制性认证标志的插线板")
                .clue(110)
                .verifying()
                .filed(100)
                .noticed(50, 52_000, 0)
                .decided(42)
                .delivered(40);
        new Play(office, "FOOD_UNLICENSED", "未取得食品经营许可销售现制饮品")
                .clue(90)
                .verifying()
                .filed(82)
                .noticed(30, 55_000, 3200)
                .decided(20)
                .delivered(18)
                .disclosed()
                .act(
                        office.head(),
                        "grant-instalments",
                        Map.of(
                                "approvedOn",
                                ago(10),
                                "instalments",
                                3,
                                "firstDueOn",
                                ahead(5),
                                "reason",
                                "经营困难，已提供证明"));
        new Play(office, "LIFT_MAINTENANCE", "电梯维护保养记录与现场不符")
                .clue(95)
                .verifying()
                .filed(85)
                .noticed(24, 20_000, 0)
                .decided(9)
                .delivered(8)
                .disclosed()
                .paid(3, 20_000)
                .closed(1);
        new Play(office, "TRADEMARK", "批发市场摊位销售假冒注册商标的箱包，金额较大")
                .clue(40)
                .verifying()
                .filed(33)
                .toThePolice();
        cases.register(
                office.officer(),
                "enforcement.soft",
                LocalDate.now(clock),
                null,
                Map.of("kind", "GUIDANCE", "partyName", "滨海农贸市场", "summary", "部分摊位价签脱落，指导开办方统一更换", "basis", "规划六·一（二）"),
                "demo-soft-" + office.name());
        cases.register(
                office.head(),
                "enforcement.joint",
                LocalDate.now(clock).minusDays(1),
                null,
                Map.of("kind", "JOINT", "toAuthority", "公安分局", "summary", "夜市食品摊点联合整治，请派员参加"),
                "demo-joint-" + office.name());
    }

    private String ago(int days) {
        return LocalDate.now(clock).minusDays(days).toString();
    }

    private String ahead(int days) {
        return LocalDate.now(clock).plusDays(days).toString();
    }

    /** The people of one district and the shops of its first station. */
    private final class Office {

        private final String name;
        private final Actor officer;
        private final Actor chief;
        private final Actor head;
        private final Actor legal;
        private final List<String> team;
        private final List<String> teamNames;
        private final List<Shop> shops;
        private int next;

        Office(String name, Actor officer) {
            this.name = name;
            this.officer = officer;
            this.chief = actors.account(name + "-1-head");
            this.head = actors.account(name + "-head");
            this.legal = actors.account(name + "-legal");
            int unit = officer.department().orElseThrow().id();
            Officer own = officers.find(officer.officerOrRefuse()).orElseThrow();
            Officer other = officers.of(List.of(unit)).stream()
                    .filter(one -> one.id() != own.id() && one.availableOn(LocalDate.now(clock)))
                    .findFirst()
                    .orElseThrow();
            this.team = List.of(own.credentialNumber(), other.credentialNumber());
            this.teamNames = List.of(
                    own.name() + "（" + own.credentialNumber() + "）",
                    other.name() + "（" + other.credentialNumber() + "）");
            this.shops = database.read(
                    Scope.wholeCity(),
                    jdbc -> jdbc.sql("""
                            select id, name from subject.subject where station_id = ? and status = 'ACTIVE' and type = 'INDIVIDUAL'
                            order by id limit 40""")
                            .param(unit)
                            .query((row, n) -> new Shop(row.getLong(1), row.getString(2)))
                            .list());
        }

        String name() {
            return name;
        }

        Actor officer() {
            return officer;
        }

        Actor head() {
            return head;
        }

        Shop shop() {
            return shops.get(next++ % shops.size());
        }
    }

    private record Shop(long id, String name) {}

    /** One case, step by step. */
    private final class Play {

        private final Office office;
        private final String cause;
        private final String summary;
        private final Shop shop;
        private MatterId id = new MatterId(0);
        private int waivable;

        Play(Office office, String cause, String summary) {
            this.office = office;
            this.cause = cause;
            this.summary = summary;
            this.shop = office.shop();
        }

        Play clue(int days) {
            id = cases.enterFromPapers(
                    office.head(),
                    LocalDate.now(clock).minusDays(days),
                    shop.id(),
                    Map.of("source", "INSPECTION", "summary", summary, "cause", cause, "partyName", shop.name()),
                    "demo-" + office.name() + "-" + cause + "-" + days);
            return this;
        }

        Play act(Actor actor, String code, Map<String, Object> form) {
            matters.act(actor, id, desk.read(actor, id).matter().version(), code, form, null);
            return this;
        }

        /** The officers ask, the head of the unit and the head of the bureau sign. */
        Play signed(String code, Map<String, Object> form) {
            act(office.officer(), code, form);
            signatures.agree(id, office.chief, office.head());
            return this;
        }

        Play handed(int days) {
            signatures.handOver(office.officer(), id, LocalDate.now(clock).minusDays(days));
            return this;
        }

        Play verifying() {
            return act(office.officer(), "take", Map.of());
        }

        Play declined(int days) {
            signed(
                    "decline",
                    Map.of(
                            "decidedOn",
                            ago(days),
                            "declineGround",
                            "FIRST_OFFENCE",
                            "reason",
                            "初次使用未检定的电子秤，当场送检，没有造成损失，符合初次违法可以不罚的情形"));
            return this;
        }

        Play filed(int days) {
            signed(
                    "file",
                    Map.of(
                            "filedOn",
                            ago(days),
                            "partyName",
                            shop.name(),
                            "partyKind",
                            "SOLE_TRADER",
                            "cause",
                            cause,
                            "hasEvidence",
                            true,
                            "shouldPunish",
                            true,
                            "ours",
                            true,
                            "violationFrom",
                            ago(days + 12),
                            "violationThrough",
                            ago(days + 8),
                            "grounds",
                            summary));
            return act(office.head(), "appoint", Map.of("officers", office.team));
        }

        Play withEvidence() {
            evidence.add(
                    office.officer(),
                    id.value(),
                    new Evidence.NewEvidence(
                            EvidenceKind.OBJECT,
                            "运动鞋6双",
                            LocalDate.now(clock).minusDays(21),
                            office.teamNames,
                            shop.name(),
                            "原物，先行登记保存",
                            "证明当事人销售涉案商品"),
                    null);
            goods.enter(
                    office.officer(),
                    id.value(),
                    new Goods.NewGoods(Goods.Measure.PRESERVED, "运动鞋", "6双", new BigDecimal("1980"), "本所物证室"));
            return signed(
                    "preserve",
                    Map.of("takenOn", ago(2), "place", "本所物证室", "items", List.of("运动鞋6双"), "reason", "证据可能灭失"));
        }

        Play reported(int days, int fine, int value) {
            var form = new HashMap<String, Object>(Map.of(
                    "partyKind",
                    "SOLE_TRADER",
                    "reportedOn",
                    ago(days),
                    "caseFacts",
                    summary + "。当事人对事实没有异议。",
                    "evidenceList",
                    "现场笔录、询问笔录、照片、进货票据",
                    "nature",
                    "事实清楚，证据确凿",
                    "cause",
                    cause,
                    "circumstances",
                    List.of("COOPERATIVE"),
                    "fine",
                    fine,
                    "discretionReason",
                    "积极配合调查，如实陈述"));
            if (value > 0) {
                form.put("value", value);
            }
            return act(office.officer(), "report", form);
        }

        Play noticed(int days, int fine, int value) {
            waivable = days - 1;
            reported(days, fine, value);
            act(office.legal, "review", Map.of("reviewDay", ago(days), "opinion", "事实清楚，证据确凿，程序合法，裁量适当，同意"));
            act(
                    office.head(),
                    "deliberate",
                    Map.of(
                            "heldOn",
                            ago(days),
                            "membersDue",
                            5,
                            "membersPresent",
                            5,
                            "chair",
                            "局长",
                            "opinions",
                            "同意办案机构和审核意见",
                            "votes",
                            "5票同意",
                            "conclusion",
                            "同意拟处罚意见"));
            return act(office.officer(), "notify", Map.of("issuedDay", ago(days), "noticeText", "拟罚款" + fine + "元"))
                    .handed(days);
        }

        Play decided(int days) {
            act(office.officer(), "waive", Map.of("waivedDay", ago(waivable)));
            return signed(
                    "decide",
                    Map.of(
                            "decidedDay",
                            ago(days),
                            "violationSummary",
                            summary,
                            "legalBasis",
                            "见决定书",
                            "performance",
                            "自收到决定书之日起15日内到指定银行缴纳"));
        }

        Play delivered(int days) {
            return handed(days);
        }

        Play disclosed() {
            return act(office.officer(), "disclose", Map.of("checked", true));
        }

        Play paid(int days, int amount) {
            act(office.officer(), "pay", Map.of("paidOn", ago(days), "amount", amount, "receipt", "财票" + id.value()));
            return act(office.officer(), "perform", Map.of("performedDay", ago(days)));
        }

        Play closed(int days) {
            return signed("close", Map.of("closedDay", ago(days), "summary", "处罚决定已履行完毕"));
        }

        Play toThePolice() {
            act(
                    office.officer(),
                    "propose-referral",
                    Map.of(
                            "foundOn",
                            ago(4),
                            "crime",
                            "销售假冒注册商标的商品罪",
                            "verifiedBy",
                            office.team,
                            "reason",
                            "违法经营额达到立案追诉标准"));
            act(office.head(), "approve-referral", Map.of("approvedOn", ago(3), "opinion", "同意移送"));
            return act(
                    office.officer(),
                    "send-referral",
                    Map.of(
                            "sentOn",
                            ago(2),
                            "police",
                            "公安分局经侦大队",
                            "materials",
                            List.of("涉嫌犯罪案件移送书", "调查报告", "涉案物品清单"),
                            "copiedToProcurator",
                            true,
                            "receipt",
                            "公经移收〔2026〕" + id.value() + "号"));
        }
    }
}
