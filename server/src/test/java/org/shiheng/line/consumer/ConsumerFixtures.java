package org.shiheng.line.consumer;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.shiheng.City;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.matter.MatterDesk;
import org.shiheng.kernel.matter.MatterId;
import org.shiheng.kernel.matter.Matters;
import org.shiheng.kernel.subject.RegistrationStatus;
import org.shiheng.kernel.subject.SubjectFixtures;
import org.shiheng.kernel.subject.SubjectType;
import org.springframework.context.ApplicationContext;

/** A shop of its own for each test, complaints against it, and the people who handle them. */
public final class ConsumerFixtures {

    private static final AtomicLong PHONE = new AtomicLong(13_900_000_000L + System.nanoTime() % 50_000_000);

    private final Complaints complaints;
    private final Matters matters;
    private final MatterDesk desk;
    private final ScopedDatabase database;
    private final City city;
    private final SignIn signIn;
    private final TestClock.Movable clock;

    public ConsumerFixtures(ApplicationContext context) {
        this.complaints = context.getBean(Complaints.class);
        this.matters = context.getBean(Matters.class);
        this.desk = context.getBean(MatterDesk.class);
        this.database = context.getBean(ScopedDatabase.class);
        this.city = context.getBean(City.class);
        this.signIn = context.getBean(SignIn.class);
        this.clock = context.getBean(TestClock.Movable.class);
    }

    public long shop() {
        return shop(City.ZHANQIAN_FIRST);
    }

    public long shop(int station) {
        return new SubjectFixtures(database)
                .aSubject(
                        station,
                        "站前区海湾便利店" + UUID.randomUUID().toString().substring(0, 6),
                        SubjectType.INDIVIDUAL,
                        RegistrationStatus.ACTIVE,
                        UUID.randomUUID().toString(),
                        "F5213");
    }

    public void today(String day) {
        clock.set(LocalDate.parse(day));
    }

    public Actor actor(int department, Role role) {
        return signIn.actor(city.sessionOf(department, role)).orElseThrow();
    }

    /** Somebody who signs in for the business. */
    public Actor business(long subject) {
        return signIn.actor(businessSession(subject)).orElseThrow();
    }

    public String businessSession(long subject) {
        String account = city.account(City.ZHANQIAN_FIRST, null, Role.ENTERPRISE);
        database.run(
                Scope.nothing(),
                jdbc -> jdbc.sql(
                                "update authority.account set subject_id = ?, department_id = null where sign_in_name = ?")
                        .param(subject)
                        .param(account)
                        .update());
        return city.session(account);
    }

    public static String phone() {
        return String.valueOf(PHONE.incrementAndGet());
    }

    /** Files it on that day, which is today from then on. */
    public Complaints.Filed filed(String day, @Nullable Long shop, Map<String, Object> more) {
        return filed(FileComplaint.Kind.COMPLAINT, day, shop, phone(), complaint(more));
    }

    public Complaints.Filed filed(
            FileComplaint.Kind kind,
            String day,
            @Nullable Long shop,
            @Nullable String phone,
            Map<String, Object> form) {
        today(day);
        return complaints.file(
                Actor.anyone(),
                new FileComplaint(
                        kind,
                        LocalDate.parse(day),
                        shop,
                        shop == null && !form.containsKey("businessAddress") && kind != FileComplaint.Kind.CONSULTATION
                                ? 210802
                                : null,
                        phone == null ? null : new FileComplaint.Person("周大明", phone, null),
                        form,
                        null,
                        "test",
                        UUID.randomUUID().toString()));
    }

    public static Map<String, Object> complaint(Map<String, Object> more) {
        var form = new HashMap<String, Object>(Map.of(
                "channel", "WEB",
                "businessName", "海湾便利店",
                "goodsKind", "FOOD",
                "goods", "牛奶一箱",
                "problemKind", "QUALITY",
                "story", "买回去发现已经过期三天。",
                "claim", "退货退款"));
        form.putAll(more);
        return new LinkedHashMap<>(form);
    }

    public static Map<String, Object> report(Map<String, Object> more) {
        var form = new HashMap<String, Object>(Map.of(
                "channel",
                "WEB",
                "businessName",
                "海湾便利店",
                "field",
                "FOOD",
                "violation",
                "销售超过保质期的牛奶",
                "realName",
                true));
        form.putAll(more);
        return new LinkedHashMap<>(form);
    }

    /** Does an act on the version as it is now. */
    public void act(Actor actor, MatterId id, String code, Map<String, Object> form) {
        matters.act(actor, id, desk.read(actor, id).matter().version(), code, form, null);
    }

    public MatterDesk.Sheet read(Actor actor, MatterId id) {
        return desk.read(actor, id);
    }

    public String state(Actor actor, MatterId id) {
        return desk.read(actor, id).matter().state();
    }

    /** The open deadline of that code. */
    public @Nullable LocalDate due(Actor actor, MatterId id, String name) {
        return desk.read(actor, id).deadlines().stream()
                .filter(view -> view.endedOn() == null && view.code().equals(name))
                .map(view -> view.dueOn())
                .findFirst()
                .orElse(null);
    }
}
