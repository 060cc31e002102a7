package org.shiheng.line.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The leading group and the working group: who belongs to them, minutes drafted by one person and signed by another, and
 * resolutions that become supervision orders when the minutes are signed.
 *
 * <p>Basis: 规划第七章第一节（建立健全实施规划的领导小组和工作机制，组成工作专班）.
 */
@Component
public class PlanMeetings {

    private final ScopedDatabase database;
    private final SupervisionOrders orders;
    private final PlanUnits units;
    private final Clock clock;

    PlanMeetings(ScopedDatabase database, SupervisionOrders orders, PlanUnits units, Clock clock) {
        this.database = database;
        this.orders = orders;
        this.units = units;
        this.clock = clock;
    }

    /** Drafts the minutes of a meeting that was held. */
    public long draft(Actor actor, Draft draft) {
        PlanUnits.officeOrRefuse(actor);
        var errors = new InvalidInput.Collector();
        errors.when(draft.title().isBlank(), "#/title", "plan.meeting-title", "请填写会议名称。");
        errors.when(draft.heldOn().isAfter(LocalDate.now(clock)), "#/heldOn", "plan.meeting-day", "会议日期不能晚于今天。");
        errors.when(draft.chair().isBlank(), "#/chair", "plan.meeting-chair", "请填写主持人。");
        errors.when(draft.attendees().isBlank(), "#/attendees", "plan.meeting-attendees", "请填写参加人员。");
        errors.when(draft.minutes().isBlank(), "#/minutes", "plan.meeting-minutes", "请填写纪要内容。");
        for (int i = 0; i < draft.resolutions().size(); i++) {
            NewResolution one = draft.resolutions().get(i);
            String at = "#/resolutions/" + i;
            errors.when(one.words().isBlank(), at + "/words", "plan.resolution-words", "请写明议定的事。");
            errors.when(units.find(one.unit()).isEmpty(), at + "/unit", "plan.order-unit", "请选择承办单位。");
            errors.when(
                    one.workingDays() < 1 || one.workingDays() > 250,
                    at + "/workingDays",
                    "plan.order-days",
                    "办理期限填1到250个工作日。");
        }
        errors.refuse();
        return database.change(Scope.wholeCity(), jdbc -> {
            long id = jdbc.sql("""
                            insert into plan.meeting(body, title, held_on, chair, attendees, minutes, drafter, drafted_by)
                            values (?, ?, ?, ?, ?, ?, ?, ?) returning id""")
                    .param(draft.body().name())
                    .param(draft.title().strip())
                    .param(draft.heldOn())
                    .param(draft.chair().strip())
                    .param(draft.attendees().strip())
                    .param(draft.minutes().strip())
                    .param(actor.account())
                    .param(actor.name())
                    .query(Long.class)
                    .single();
            int number = 1;
            for (NewResolution one : draft.resolutions()) {
                PlanTaskRows.knownOrRefuse(jdbc, one.task(), "#/resolutions/" + (number - 1) + "/task");
                jdbc.sql("""
                                insert into plan.resolution(meeting_id, number, words, unit, task_id, working_days)
                                values (?, ?, ?, ?, ?, ?)""")
                        .param(id)
                        .param(number++)
                        .param(one.words().strip())
                        .param(one.unit())
                        .param(one.task())
                        .param(one.workingDays())
                        .update();
            }
            return id;
        });
    }

    /** Signs the minutes; each resolution becomes an order whose limit starts today. */
    public int sign(Actor actor, long id) {
        PlanUnits.officeOrRefuse(actor);
        return database.change(Scope.wholeCity(), jdbc -> {
            Meeting meeting = jdbc.sql("select * from plan.meeting where id = ? for update")
                    .param(id)
                    .query((row, n) -> map(row, resolutions(jdbc, id)))
                    .optional()
                    .orElseThrow(() -> Refusal.notFound("plan.no-meeting", "没有这次会议，请看会议清单。"));
            if (meeting.signedOn() != null) {
                throw Refusal.conflict("plan.minutes-signed", "纪要已经签发", "签发后的纪要不能再改；议定事项在督办里办理。");
            }
            if (meeting.drafter() == actor.account()) {
                throw Refusal.forbidden("plan.own-minutes", "起草纪要的人不能自己签发，请由另一位负责人签发。");
            }
            for (Resolution one : meeting.resolutions()) {
                long order = orders.issue(
                        actor,
                        new SupervisionOrders.NewOrder(
                                one.words().length() > 40 ? one.words().substring(0, 40) + "…" : one.words(),
                                meeting.title() + "（" + meeting.heldOn() + "）议定：" + one.words(),
                                one.unit(),
                                one.task(),
                                one.workingDays()));
                jdbc.sql("update plan.resolution set order_id = ? where meeting_id = ? and number = ?")
                        .param(order)
                        .param(id)
                        .param(one.number())
                        .update();
            }
            jdbc.sql("update plan.meeting set signer = ?, signed_by = ?, signed_on = ? where id = ?")
                    .param(actor.account())
                    .param(actor.name())
                    .param(LocalDate.now(clock))
                    .param(id)
                    .update();
            return meeting.resolutions().size();
        });
    }

    public List<Meeting> all() {
        return database.read(Scope.wholeCity(), jdbc -> {
            Map<Long, List<Resolution>> resolutions = resolutions(jdbc, null);
            return jdbc.sql("select * from plan.meeting order by held_on desc, id desc limit 200")
                    .query((row, n) -> map(row, resolutions))
                    .list();
        });
    }

    /** Enters a member of a group. */
    public void join(Actor actor, Body body, String name, String post, LocalDate since) {
        PlanUnits.officeOrRefuse(actor);
        var errors = new InvalidInput.Collector();
        errors.when(name.isBlank(), "#/name", "plan.member-name", "请填写姓名。");
        errors.when(post.isBlank(), "#/post", "plan.member-post", "请填写职务。");
        errors.refuse();
        database.run(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("insert into plan.member(body, name, post, since) values (?, ?, ?, ?)")
                        .param(body.name())
                        .param(name.strip())
                        .param(post.strip())
                        .param(since)
                        .update());
    }

    /** The members of today. */
    public List<Member> members() {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("select * from plan.member where until is null or until >= ? order by body, id")
                        .param(LocalDate.now(clock))
                        .query((row, n) -> new Member(
                                row.getLong("id"),
                                Body.valueOf(row.getString("body")),
                                Body.valueOf(row.getString("body")).label(),
                                row.getString("name"),
                                row.getString("post"),
                                row.getObject("since", LocalDate.class)))
                        .list());
    }

    /** What meetings resolved, by meeting; of all when none is named. */
    private Map<Long, List<Resolution>> resolutions(JdbcClient jdbc, @Nullable Long meeting) {
        var byMeeting = new HashMap<Long, List<Resolution>>();
        jdbc.sql("""
                        select r.*, t.code || ' ' || t.title as task_name from plan.resolution r left join plan.task t on t.id = r.task_id
                        where :meeting::bigint is null or r.meeting_id = :meeting order by r.meeting_id, r.number""")
                .param("meeting", meeting, java.sql.Types.BIGINT)
                .query((row, n) -> byMeeting
                        .computeIfAbsent(row.getLong("meeting_id"), one -> new ArrayList<>())
                        .add(new Resolution(
                                row.getInt("number"),
                                row.getString("words"),
                                row.getString("unit"),
                                units.nameOf(row.getString("unit")),
                                row.getObject("task_id", Long.class),
                                row.getString("task_name"),
                                row.getInt("working_days"),
                                row.getObject("order_id", Long.class))))
                .list();
        return byMeeting;
    }

    private static Meeting map(ResultSet row, Map<Long, List<Resolution>> resolutions) throws SQLException {
        Body body = Body.valueOf(row.getString("body"));
        return new Meeting(
                row.getLong("id"),
                body,
                body.label(),
                row.getString("title"),
                row.getObject("held_on", LocalDate.class),
                row.getString("chair"),
                row.getString("attendees"),
                row.getString("minutes"),
                row.getInt("drafter"),
                row.getString("drafted_by"),
                row.getString("signed_by"),
                row.getObject("signed_on", LocalDate.class),
                resolutions.getOrDefault(row.getLong("id"), List.of()));
    }

    /** Which group. */
    public enum Body {
        LEADING_GROUP("规划实施领导小组"),
        WORKING_GROUP("工作专班");

        private final String label;

        Body(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Minutes to be drafted. */
    public record Draft(
            Body body,
            String title,
            LocalDate heldOn,
            String chair,
            String attendees,
            String minutes,
            List<NewResolution> resolutions) {}

    /** A resolution of a draft. */
    public record NewResolution(
            String words, String unit, @Nullable Long task, int workingDays) {}

    /** A meeting with its resolutions; an order hangs on each once the minutes are signed. */
    public record Meeting(
            long id,
            Body body,
            String bodyLabel,
            String title,
            LocalDate heldOn,
            String chair,
            String attendees,
            String minutes,
            int drafter,
            String draftedBy,
            @Nullable String signedBy,
            @Nullable LocalDate signedOn,
            List<Resolution> resolutions) {}

    /** What a meeting resolved. */
    public record Resolution(
            int number,
            String words,
            String unit,
            String unitName,
            @Nullable Long task,
            @Nullable String taskName,
            int workingDays,
            @Nullable Long order) {}

    /** A member of a group. */
    public record Member(long id, Body body, String bodyLabel, String name, String post, LocalDate since) {}
}
