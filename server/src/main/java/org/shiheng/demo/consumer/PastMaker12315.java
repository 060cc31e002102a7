package org.shiheng.demo.consumer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.calendar.CalendarYearMissing;
import org.shiheng.demo.consumer.PastMatter.Shop;
import org.shiheng.kernel.calendar.Calendars;

/** Makes two years of complaints, reports and consultations from a seed; what would lie after today is left undone. */
final class PastMaker12315 {

    private static final int DAYS = 730;

    private final SplittableRandom random;
    private final List<Shop> shops;
    private final Calendars calendars;
    private final LocalDate today;

    PastMaker12315(long seed, List<Shop> shops, Calendars calendars, LocalDate today) {
        this.random = new SplittableRandom(seed * 31 + 12_315);
        this.shops =
                shops.stream().filter(shop -> Wares.of(shop.industry()) != null).toList();
        this.calendars = calendars;
        this.today = today;
    }

    List<PastMatter> make(int count) {
        var made = new ArrayList<PastMatter>();
        while (!shops.isEmpty() && made.size() < count) {
            Shop shop = shops.get(random.nextInt(shops.size()));
            Wares wares = Wares.of(shop.industry());
            LocalDate day = today.minusDays(1 + random.nextInt(DAYS));
            if (random.nextInt(34) >= wares.season()[day.getMonthValue() - 1]) {
                continue;
            }
            int kind = random.nextInt(100);
            made.add(kind < 72 ? complaint(shop, wares, day) : report(shop, wares, day));
        }
        made.sort(Comparator.comparing(matter -> matter.received));
        return made;
    }

    private PastMatter complaint(Shop shop, Wares wares, LocalDate day) {
        var matter = new PastMatter("consumer.complaint", "投", day, shop, "投诉" + shop.name(), "RECEIVED");
        Wares.Trouble trouble = wares.oneTrouble(random);
        int amount = 20 + random.nextInt(90) * random.nextInt(1, 40);
        matter.facts.putAll(Map.of(
                "channel", channel(),
                "businessName", shop.name(),
                "goodsKind", wares.goodsKind(),
                "goods", wares.oneGoods(random),
                "problemKind", trouble.kind(),
                "story", trouble.story(),
                "claim", trouble.claim(),
                "amount", amount));
        if (random.nextInt(100) < 18) {
            matter.facts.put("elderly", true);
        } else if (random.nextInt(100) < 6) {
            matter.facts.put("topic", "CHILD");
        }
        matter.person = person();
        matter.start("decide", "D09", day, due("D09", day, day));
        LocalDate decided = day.plusDays(1 + random.nextInt(random.nextInt(100) < 95 ? 6 : 14));
        int way = random.nextInt(100);
        if (way < 9) {
            String ground = way < 4 ? "N3" : way < 7 ? "N5" : "N1";
            if (matter.act(
                    today,
                    decided,
                    "decline",
                    "作出不予受理决定",
                    "NOT_ACCEPTED",
                    Map.of("decidedOn", decided.toString(), "ground", ground, "reason", "核实后不符合受理条件"))) {
                matter.stop("decide", decided);
                matter.end("NOT_ACCEPTED", decided);
            }
            return matter;
        }
        if (way < 12) {
            if (matter.act(today, decided, "withdraw-early", "记录撤回", "WITHDRAWN", Map.of("reason", "投诉人已与商家解决"))) {
                matter.end("WITHDRAWN", decided);
            }
            return matter;
        }
        if (!matter.act(today, decided, "accept", "作出受理决定", "ACCEPTED", Map.of("decidedOn", decided.toString()))) {
            return matter;
        }
        matter.stop("decide", decided);
        LocalDate due = due("D10", day, decided);
        matter.start("mediate", "D10", decided, due);
        mediated(matter, decided, due, amount);
        return matter;
    }

    private void mediated(PastMatter matter, LocalDate decided, @Nullable LocalDate due, int amount) {
        boolean late = random.nextInt(100) < 3;
        LocalDate done =
                late && due != null ? due.plusDays(1 + random.nextInt(8)) : decided.plusDays(4 + random.nextInt(34));
        LocalDate summoned = decided.plusDays(2 + random.nextInt(2));
        if (random.nextInt(100) < 45) {
            matter.act(
                    today,
                    summoned,
                    "summon",
                    "通知调解",
                    "MEDIATING",
                    Map.of(
                            "meetOn",
                            summoned.plusDays(1).toString(),
                            "time",
                            "09:30",
                            "place",
                            "监管所调解室",
                            "how",
                            "ONSITE"));
        }
        boolean settled = random.nextInt(100) < 64;
        if (settled) {
            if (!matter.act(
                    today,
                    done,
                    "settle",
                    "记录达成协议",
                    "SETTLED",
                    Map.of(
                            "content",
                            "商家退款，双方再无争议",
                            "paid",
                            Math.max(10, amount * (40 + random.nextInt(60)) / 100),
                            "resultCode",
                            "SETTLED",
                            "resultLabel",
                            "达成协议"))) {
                return;
            }
        } else {
            String ground =
                    late ? "T5" : List.of("T1", "T2", "T2", "T3", "T3", "T3").get(random.nextInt(6));
            String label = Map.of(
                            "T1", "投诉人撤回或双方自行和解", "T2", "无正当理由不参加或明确拒绝调解", "T3", "明确表示无法达成协议", "T5", "超过调解期限没有达成协议")
                    .get(ground);
            if (!matter.act(
                    today,
                    done,
                    "terminate",
                    "作出终止调解决定",
                    "TERMINATED",
                    Map.of(
                            "decidedOn",
                            done.toString(),
                            "ground",
                            ground,
                            "reason",
                            "双方意见差距较大",
                            "resultCode",
                            "TERMINATED",
                            "resultLabel",
                            "终止调解：" + label))) {
                return;
            }
        }
        matter.start("tell", "D11", done, due("D11", matter.received, done));
        LocalDate told = done.plusDays(1 + random.nextInt(4));
        if (!matter.act(
                today,
                told,
                "tell",
                "告知双方",
                "NOTIFIED",
                Map.of("toldOn", told.toString(), "how", "PHONE", "text", "已告知处理结果"))) {
            return;
        }
        matter.stop("mediate", told);
        matter.stop("tell", told);
        boolean hidden = "T1".equals(matter.facts.get("ground"));
        matter.facts.put("goodsLabel", PastComplaints.goodsLabel(matter.facts.get("goodsKind")));
        matter.facts.put("problemLabel", PastComplaints.problemLabel(matter.facts.get("problemKind")));
        if (hidden || random.nextInt(100) < 12) {
            LocalDate closed = told.plusDays(1 + random.nextInt(5));
            if (matter.act(
                    today,
                    closed,
                    "close",
                    "办结不公示",
                    "CONCLUDED",
                    Map.of("reason", hidden ? "撤回或自行和解的不公示" : "商家异议成立"))) {
                matter.end("CONCLUDED", closed);
            }
            return;
        }
        LocalDate announced = told.plusDays(1 + random.nextInt(3));
        if (!matter.act(
                today,
                announced,
                "announce",
                "告知商家拟公示",
                "ANNOUNCED",
                Map.of("toldBusinessOn", announced.toString(), "how", "ACCOUNT"))) {
            return;
        }
        LocalDate until = due("CONSUMER_OBJECT", matter.received, announced);
        matter.start("object", "CONSUMER_OBJECT", announced, until);
        LocalDate published = until == null ? announced.plusDays(10) : until.plusDays(1 + random.nextInt(3));
        if (matter.act(today, published, "disclose", "公示处理结果", "CONCLUDED", Map.of("objection", "NONE"))) {
            matter.stop("object", published);
            matter.end("CONCLUDED", published);
        }
    }

    private PastMatter report(Shop shop, Wares wares, LocalDate day) {
        var matter = new PastMatter("consumer.report", "举", day, shop, "举报" + shop.name(), "VERIFYING");
        boolean named = random.nextInt(100) < 60;
        String field = switch (wares.goodsKind()) {
            case "FOOD", "CATERING", "HEALTH_FOOD" -> "FOOD";
            case "DRUG", "DEVICE", "COSMETIC" -> "DRUG";
            default -> List.of("QUALITY", "PRICE", "ADVERTISING", "LICENCE").get(random.nextInt(4));
        };
        matter.facts.putAll(Map.of(
                "channel",
                channel(),
                "businessName",
                shop.name(),
                "field",
                field,
                "violation",
                "在" + shop.name() + "发现"
                        + (field.equals("FOOD") ? "出售过期食品" : field.equals("PRICE") ? "不明码标价" : "涉嫌违法经营"),
                "realName",
                named));
        matter.person = named ? person() : null;
        LocalDate due = due("REPORT_VERIFY", day, day);
        matter.start("verify", "REPORT_VERIFY", day, due);
        LocalDate decided =
                random.nextInt(100) < 95 ? day.plusDays(3 + random.nextInt(14)) : day.plusDays(24 + random.nextInt(8));
        if (random.nextInt(100) < 4) {
            LocalDate told = day.plusDays(2);
            if (matter.act(
                    today,
                    told,
                    "no-jurisdiction",
                    "告知无权处理",
                    "NO_JURISDICTION",
                    Map.of("authority", "有权处理的部门", "reason", "不属市场监管职责"))) {
                matter.end("NO_JURISDICTION", told);
            }
            return matter;
        }
        boolean opened = random.nextInt(100) < 42;
        var form = Map.<String, Object>of(
                "decidedOn",
                decided.toString(),
                "facts",
                opened ? "现场核查属实" : "现场核查没有发现举报的情况",
                "verifiedBy",
                List.of("LN0810", "LN0811"));
        if (!matter.act(
                today,
                decided,
                opened ? "open-case" : "decline-case",
                opened ? "决定立案" : "决定不予立案",
                opened ? "OPENED" : "DECLINED",
                form)) {
            return matter;
        }
        matter.stop("verify", decided);
        if (named) {
            matter.start("tell", "D13", decided, due("D13", day, decided));
        }
        LocalDate told = decided.plusDays(1 + random.nextInt(4));
        var telling = Map.<String, Object>of("toldOn", told.toString(), "how", "PHONE", "text", "已告知是否立案");
        boolean went = named
                ? matter.act(
                        today,
                        told,
                        opened ? "tell-opened" : "tell-declined",
                        opened ? "告知举报人已立案" : "告知举报人不予立案",
                        opened ? "IN_CASE" : "CONCLUDED_WITHOUT_CASE",
                        telling)
                : matter.act(
                        today,
                        told,
                        opened ? "go-on" : "end-declined",
                        opened ? "匿名举报转入办案" : "匿名举报办结",
                        opened ? "IN_CASE" : "CONCLUDED_WITHOUT_CASE",
                        Map.of());
        if (!went) {
            return matter;
        }
        matter.stop("tell", told);
        if (!opened) {
            matter.end("DECLINED", told);
            return matter;
        }
        LocalDate result = told.plusDays(30 + random.nextInt(60));
        if (matter.act(today, result, "result", "登记案件处理结果", "RESULT", Map.of("result", "依法给予行政处罚"))) {
            LocalDate last = result.plusDays(2);
            if (matter.act(
                    today,
                    last,
                    "tell-result",
                    "告知处理结果",
                    "CONCLUDED",
                    Map.of("toldOn", last.toString(), "how", "PHONE", "text", "案件已处理"))) {
                matter.end("OPENED", last);
            }
        }
        return matter;
    }

    private @Nullable LocalDate due(String rule, LocalDate law, LocalDate base) {
        try {
            return calendars.sum(rule, law, base, List.of(), List.of()).dueOn();
        } catch (CalendarYearMissing missing) {
            return null;
        }
    }

    private String channel() {
        return List.of("PHONE", "PHONE", "WEB", "WEB", "WEB", "TRANSFERRED", "VISIT", "LETTER")
                .get(random.nextInt(8));
    }

    private String person() {
        String surname =
                List.of("王", "李", "张", "刘", "陈", "赵", "孙", "周", "于", "宋").get(random.nextInt(10));
        return surname + "某，电话末四位 " + String.format("%04d", random.nextInt(10_000));
    }
}
