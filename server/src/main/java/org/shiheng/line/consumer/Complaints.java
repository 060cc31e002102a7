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
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
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
import org.springframework.stereotype.Component;

/** The one entrance of 12315: files a complaint or report, routes it to the unit that must handle it, seals the person. */
@Component
public class Complaints {

    private final ScopedDatabase database;
    private final Matters matters;
    private final Subjects subjects;
    private final Departments departments;
    private final SecretKeySpec personKey;
    private final Clock clock;

    Complaints(
            ScopedDatabase database,
            Matters matters,
            Subjects subjects,
            Departments departments,
            KeyFolder keys,
            Clock clock) {
        this.database = database;
        this.matters = matters;
        this.subjects = subjects;
        this.departments = departments;
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
            int unit = unit(business, filing.division());
            // Derived, not drawn: a filing that is sent again gets the same key, and no copy of it is kept anywhere.
            String key = FollowedMatters.key(mac("follow|" + filing.source() + "|" + filing.sourceNumber()));
            MatterId id = matters.open(
                    actor,
                    new OpenMatter(
                            filing.kind().procedure(),
                            filing.receivedOn(),
                            title(filing, business == null ? businessName : business.name()),
                            business == null ? null : business.id().value(),
                            unit,
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
            jdbc.sql("""
                            insert into consumer.filing(matter_id, station_id, subject_id, kind, person_hash, business_name, division,
                              goods_kind, problem_kind, field, amount, filed_on, channel, elderly)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                    .param(id.value())
                    .param(unit)
                    .param(business == null ? null : business.id().value())
                    .param(filing.kind().name())
                    .param(filing.person() == null ? null : hash(filing.person().phone()))
                    .param(business == null ? businessName : business.name())
                    .param(division(business, filing.division()))
                    .param(filing.form().get("goodsKind"))
                    .param(filing.form().get("problemKind"))
                    .param(filing.form().get("field"))
                    .param(amount(filing.form().get("amount")))
                    .param(filing.receivedOn())
                    .param(filing.form().getOrDefault("channel", "WEB"))
                    .param(Boolean.TRUE.equals(filing.form().get("elderly")))
                    .update();
            return new Filed(id, number, key, departments.nameOf(unit));
        });
    }

    private int unit(@Nullable SubjectSummary business, @Nullable Integer division) {
        if (business != null) {
            return business.stationId();
        }
        if (division == null) {
            throw InvalidInput.of("#/division", "consumer.no-division", "请选择商户在哪个区、县（市）。");
        }
        return departments.all().stream()
                .filter(unit -> unit.level() == Department.Level.DISTRICT && unit.division() == division)
                .findFirst()
                .map(Department::id)
                .orElseThrow(() -> InvalidInput.of("#/division", "consumer.no-division", "请选择营口市的区、县（市）。"));
    }

    private static int division(@Nullable SubjectSummary business, @Nullable Integer division) {
        return business != null ? business.division() : java.util.Objects.requireNonNull(division);
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
            boolean complaint = filing.kind() == FileComplaint.Kind.COMPLAINT;
            participants.add(new OpenMatter.NewParticipant(
                    complaint ? "COMPLAINANT" : "REPORTER",
                    complaint ? masked(person) : "举报人（已封存）",
                    null,
                    null,
                    secret));
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
        return filing.kind() == FileComplaint.Kind.COMPLAINT ? "投诉" + business : "举报" + business;
    }

    private static @Nullable BigDecimal amount(@Nullable Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()) : null;
    }

    private byte[] hash(String phone) {
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
