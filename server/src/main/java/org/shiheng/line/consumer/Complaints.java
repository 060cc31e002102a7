package org.shiheng.line.consumer;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.keys.KeyFolder;
import org.shiheng.kernel.matter.FollowedMatters;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Matters;
import org.shiheng.kernel.matter.OpenMatter;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.SubjectSummary;
import org.shiheng.kernel.subject.Subjects;
import org.shiheng.line.consumer.intake.Routing;
import org.shiheng.line.consumer.odr.OdrEnterprises;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The one entrance of 12315: files a complaint or report, routes it to the unit that must handle it, seals the person. */
@Component
public class Complaints {

    private final ScopedDatabase database;
    private final Matters matters;
    private final Subjects subjects;
    private final Routing routing;
    private final OdrEnterprises enterprises;
    private final SecretKeySpec personKey;
    private final Clock clock;

    Complaints(
            ScopedDatabase database,
            Matters matters,
            Subjects subjects,
            Routing routing,
            OdrEnterprises enterprises,
            KeyFolder keys,
            Clock clock) {
        this.database = database;
        this.matters = matters;
        this.subjects = subjects;
        this.routing = routing;
        this.enterprises = enterprises;
        this.personKey = new SecretKeySpec(HexFormat.of().parseHex(keys.secret("consumer-person")), "HmacSHA256");
        this.clock = clock;
    }

    /** Files it, in one transaction; answers its number and, for a private person, the key to follow it with. */
    public Filed file(Actor actor, FileComplaint filing) {
        checkPerson(filing);
        String businessName = String.valueOf(filing.form().getOrDefault("businessName", ""));
        return database.change(Scope.wholeCity(), jdbc -> {
            SubjectSummary business = filing.subject() == null
                    ? null
                    : subjects.summaries(Scope.wholeCity(), List.of(new SubjectId(filing.subject())))
                            .get(new SubjectId(filing.subject()));
            if (filing.subject() != null && business == null) {
                throw InvalidInput.of("#/subject", "consumer.no-business", "没有找到这家商户，请重新选择，或直接填写名称和所在的区。");
            }
            Routing.Route route = route(filing, business);
            // Derived, not drawn: a filing that is sent again gets the same key, and no copy of it is kept anywhere.
            String key = FollowedMatters.key(mac("follow|" + filing.source() + "|" + filing.sourceNumber()));
            MatterId id = matters.open(
                    actor,
                    new OpenMatter(
                            filing.kind().procedure(),
                            filing.receivedOn(),
                            title(filing, business == null ? businessName : business.name()),
                            business == null ? null : business.id().value(),
                            route.unit(),
                            null,
                            Boolean.TRUE.equals(filing.form().get("elderly")),
                            filing.form(),
                            participants(filing, business, businessName),
                            filing.source(),
                            filing.sourceNumber(),
                            key));
            String number = jdbc.sql("select number from matter.matter where id = ?")
                    .param(id.value())
                    .query(String.class)
                    .single();
            boolean fresh = keep(jdbc, id, filing, business, businessName, route);
            if (filing.besides() != null && filing.besides() != id.value()) {
                jdbc.sql(
                                "insert into consumer.link(from_matter, to_matter, kind) values (?, ?, 'SPLIT') on conflict do nothing")
                        .param(filing.besides())
                        .param(id.value())
                        .update();
            }
            if (fresh
                    && filing.kind() == FileComplaint.Kind.COMPLAINT
                    && Boolean.TRUE.equals(filing.form().get("willNegotiate"))
                    && enterprises.takesPart(filing.subject())) {
                matters.follow(id, "choose-negotiation", java.util.Map.of(), "消费者在线选择");
            }
            return new Filed(id, number, key, route.unitName());
        });
    }

    private Routing.Route route(FileComplaint filing, @Nullable SubjectSummary business) {
        boolean knowsPlace =
                business != null || filing.division() != null || filing.form().get("businessAddress") != null;
        if (filing.kind() == FileComplaint.Kind.CONSULTATION && !knowsPlace) {
            return routing.ofCity();
        }
        Object address = filing.form().get("businessAddress");
        return routing.of(business, address == null ? null : address.toString(), filing.division());
    }

    /** What hints and counts need; answers whether it is new. */
    private boolean keep(
            JdbcClient jdbc,
            MatterId id,
            FileComplaint filing,
            @Nullable SubjectSummary business,
            String businessName,
            Routing.Route route) {
        var form = filing.form();
        Object topic = Boolean.TRUE.equals(form.get("elderly")) ? "ELDERLY" : form.get("topic");
        return jdbc.sql("""
                        insert into consumer.filing(matter_id, station_id, subject_id, kind, person_hash, business_name, division, town,
                          goods_kind, problem_kind, field, amount, claim_amount, filed_on, channel, elderly, topic)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                        .param(id.value())
                        .param(route.unit())
                        .param(business == null ? null : business.id().value())
                        .param(filing.kind().name())
                        .param(
                                filing.person() == null
                                        ? null
                                        : hashOf(filing.person().phone()))
                        .param(business == null ? businessName : business.name())
                        .param(route.division())
                        .param(route.town())
                        .param(form.get("goodsKind"))
                        .param(form.get("problemKind"))
                        .param(form.get("field"))
                        .param(amount(form.get("amount")))
                        .param(amount(form.get("claimAmount")))
                        .param(filing.receivedOn())
                        .param(form.getOrDefault("channel", "WEB"))
                        .param(Boolean.TRUE.equals(form.get("elderly")))
                        .param(topic)
                        .update()
                > 0;
    }

    private void checkPerson(FileComplaint filing) {
        var errors = new InvalidInput.Collector();
        var person = filing.person();
        errors.when(
                person == null && filing.kind() == FileComplaint.Kind.COMPLAINT,
                "#/person",
                "consumer.no-person",
                "投诉要写明您的姓名和电话，不能匿名。");
        errors.when(
                person == null && Boolean.TRUE.equals(filing.form().get("realName")),
                "#/person",
                "consumer.no-person",
                "实名举报要写明您的姓名和电话。");
        if (person != null) {
            errors.when(person.name().isBlank(), "#/person/name", "consumer.no-name", "请填写您的姓名。");
            errors.when(
                    !person.phone().matches("1[3-9]\\d{9}|0\\d{2,3}-?\\d{7,8}"),
                    "#/person/phone",
                    "consumer.bad-phone",
                    "请填写11位手机号，或带区号的座机号，如 0417-2831234。");
        }
        errors.when(
                filing.receivedOn().isAfter(LocalDate.now(clock)),
                "#/receivedOn",
                "consumer.day-to-come",
                "收到日期不能晚于今天。");
        errors.refuse();
    }

    private static List<OpenMatter.NewParticipant> participants(
            FileComplaint filing, @Nullable SubjectSummary business, String businessName) {
        var participants = new ArrayList<OpenMatter.NewParticipant>();
        var person = filing.person();
        if (person != null) {
            var secret = new LinkedHashMap<String, Object>();
            secret.put("name", person.name());
            secret.put("phone", person.phone());
            if (person.address() != null) {
                secret.put("address", person.address());
            }
            boolean report = filing.kind() == FileComplaint.Kind.REPORT;
            participants.add(new OpenMatter.NewParticipant(
                    report ? "REPORTER" : "COMPLAINANT", report ? "举报人（已封存）" : masked(person), null, null, secret));
        }
        if (business == null && businessName.isBlank()) {
            return participants;
        }
        participants.add(new OpenMatter.NewParticipant(
                "RESPONDENT",
                business == null ? businessName : business.name(),
                business == null ? null : business.id().value(),
                null,
                null));
        return participants;
    }

    /** 周某，电话末四位 5678. */
    private static String masked(FileComplaint.Person person) {
        String name = person.name().strip();
        String first = name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
        String digits = person.phone().replaceAll("\\D", "");
        return first + "某，电话末四位 " + digits.substring(Math.max(0, digits.length() - 4));
    }

    private static String title(FileComplaint filing, String business) {
        return switch (filing.kind()) {
            case COMPLAINT -> "投诉" + business;
            case REPORT -> "举报" + business;
            case CONSULTATION -> "咨询：" + shortened(String.valueOf(filing.form().get("question")));
        };
    }

    private static String shortened(String question) {
        String line = question.strip().replaceAll("\\s+", " ");
        return line.length() <= 30 ? line : line.substring(0, 29) + "…";
    }

    private static @Nullable BigDecimal amount(@Nullable Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()) : null;
    }

    /** Tells two filings of one telephone to be of one person without keeping the number. */
    public byte[] hashOf(String phone) {
        return mac("phone|" + phone.replaceAll("\\D", ""));
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(personKey);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What was filed.
     *
     * @param key to follow it with; the same when the very same filing comes in again
     */
    public record Filed(MatterId id, String number, String key, String department) {}
}
