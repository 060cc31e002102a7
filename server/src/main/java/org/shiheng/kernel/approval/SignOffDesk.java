package org.shiheng.kernel.approval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.approval.flow.SignFlow;
import org.shiheng.kernel.authority.Accounts;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a desk shows of sign-off: what waits for my signature, and how a thing's requests went. */
@Component
public class SignOffDesk {

    /** Rows of a page at most. */
    public static final int MOST = 100;

    private final ScopedDatabase database;
    private final SignOffs signOffs;
    private final Flows flows;
    private final Signers signers;
    private final Opinions opinions;
    private final Departments departments;
    private final Accounts accounts;

    SignOffDesk(
            ScopedDatabase database,
            SignOffs signOffs,
            Flows flows,
            Signers signers,
            Opinions opinions,
            Departments departments,
            Accounts accounts) {
        this.database = database;
        this.signOffs = signOffs;
        this.flows = flows;
        this.signers = signers;
        this.opinions = opinions;
        this.departments = departments;
        this.accounts = accounts;
    }

    /** What waits for the actor's signature, or for that of those they stand in for; whoever waits longest first. */
    public Page mine(Actor actor, @Nullable String cursor, int size) {
        int rows = Math.clamp(size, 1, MOST);
        long after = after(cursor);
        return database.read(actor.scope(), jdbc -> {
            var found = new ArrayList<Row>();
            for (Signers.Person person : signers.represented(jdbc, actor)) {
                found.addAll(waitingFor(jdbc, actor, person, after, rows + 1));
            }
            List<Row> page = found.stream()
                    .sorted(Comparator.comparingLong(Row::task))
                    .distinct()
                    .limit(rows + 1L)
                    .toList();
            boolean more = page.size() > rows;
            List<Row> shown = more ? page.subList(0, rows) : page;
            return new Page(shown, more ? String.valueOf(shown.getLast().task()) : null);
        });
    }

    /** Two index walks, each in the order of the list: what names the person, and what anybody of their role can sign. */
    private List<Row> waitingFor(JdbcClient jdbc, Actor actor, Signers.Person person, long after, int rows) {
        String columns = """
                select t.id task, t.name step, t.opened_at, t.handed_name, r.id, r.kind, r.target, r.title, r.about, r.asked_name, r.asked_department, r.asked_at
                from approval.task t join approval.request r on r.id = t.request_id
                where t.state = 'OPEN' and r.asked_by <> :me and t.id > :after""";
        return jdbc.sql(
                        "select * from ((" + columns
                                + " and t.assignee = :person order by t.id limit :rows) union all ("
                                + columns
                                + " and t.assignee is null and t.department = :department and t.roles && :roles::text[] order by t.id limit :rows)) w order by task limit :rows")
                .param("me", actor.account())
                .param("after", after)
                .param("person", person.account())
                .param("department", person.department() == null ? -1 : person.department())
                .param("roles", person.roles().toArray(String[]::new))
                .param("rows", rows)
                .query((row, n) -> new Row(
                        row.getLong("task"),
                        row.getString("step"),
                        row.getTimestamp("opened_at").toInstant(),
                        row.getString("handed_name"),
                        person.account() == actor.account() ? null : person.name(),
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getLong("target"),
                        row.getString("title"),
                        row.getString("about"),
                        row.getString("asked_name"),
                        row.getString("asked_department"),
                        row.getTimestamp("asked_at").toInstant()))
                .list();
    }

    /** The requests of a thing, the newest first, each with its opinions and whom it waits for. */
    public List<Sheet> of(Actor actor, String kind, long target) {
        return database.read(actor.scope(), jdbc -> {
            List<ApprovalRequest> requests = jdbc.sql(
                            "select * from approval.request where kind = ? and target = ? order by id desc limit 50")
                    .param(kind)
                    .param(target)
                    .query(ApprovalRows::request)
                    .list();
            var said = opinions
                    .of(jdbc, requests.stream().map(ApprovalRequest::id).toList())
                    .stream()
                    .collect(Collectors.groupingBy(Opinions.Opinion::request));
            return requests.stream()
                    .map(request -> sheet(jdbc, actor, request, said))
                    .toList();
        });
    }

    /** Who can be handed a signature. */
    public List<Colleague> colleagues(Actor actor, long task) {
        return database.read(actor.scope(), jdbc -> {
            ApprovalTask open = jdbc.sql("select * from approval.task where id = ? and state = 'OPEN'")
                    .param(task)
                    .query(ApprovalRows::task)
                    .optional()
                    .orElseThrow(() -> Refusal.notFound("approval.unknown-task", "没有这件签批，或不在您的辖区。"));
            return signOffs.candidates(jdbc, open).stream()
                    .filter(person -> person.account() != actor.account())
                    .map(person -> new Colleague(person.account(), person.name()))
                    .toList();
        });
    }

    private Sheet sheet(JdbcClient jdbc, Actor actor, ApprovalRequest request, Map<Long, List<Opinions.Opinion>> said) {
        Flows.Version version = flows.version(jdbc, request.flow());
        SignFlow flow = flows.flow(version);
        List<ApprovalTask> open = ApprovalRows.open(jdbc, request.id());
        List<String> signed = jdbc.sql(
                        "select distinct node from approval.task where request_id = ? and state = 'SIGNED'")
                .param(request.id())
                .query(String.class)
                .list();
        Map<Integer, String> names = accounts.displayNames(open.stream()
                .map(ApprovalTask::assignee)
                .filter(java.util.Objects::nonNull)
                .toList());
        var waiting = open.stream()
                .map(task -> waiting(jdbc, actor, request, flow, task, names))
                .toList();
        return new Sheet(
                request.id(),
                request.title(),
                request.state(),
                request.state().label(),
                request.askedName(),
                request.askedDepartment(),
                request.askedAt(),
                request.endedAt(),
                version.id(),
                version.name(),
                version.version(),
                signed,
                waiting,
                said.getOrDefault(request.id(), List.of()).stream()
                        .map(SignOffDesk::shown)
                        .toList(),
                request.state() == ApprovalRequest.State.OPEN && request.askedBy() == actor.account());
    }

    private Waiting waiting(
            JdbcClient jdbc,
            Actor actor,
            ApprovalRequest request,
            SignFlow flow,
            ApprovalTask task,
            Map<Integer, String> names) {
        String who = task.assignee() == null
                ? departments.nameOf(task.department()) + " " + Signers.labels(task.roles())
                : names.getOrDefault(task.assignee(), "");
        var as = request.askedBy() == actor.account()
                ? java.util.Optional.<Signers.Person>empty()
                : signers.asWhom(jdbc, actor, task);
        Set<String> earlier = as.isEmpty() ? Set.of() : signOffs.earlier(jdbc, request, flow, task.node());
        return new Waiting(
                task.id(),
                task.node(),
                task.name(),
                who,
                task.handedName(),
                task.openedAt(),
                as.isPresent(),
                as.filter(person -> person.account() != actor.account())
                        .map(Signers.Person::name)
                        .orElse(null),
                flow.steps().stream()
                        .filter(step -> earlier.contains(step.id()))
                        .map(step -> new Step(step.id(), step.name()))
                        .toList());
    }

    private static Said shown(Opinions.Opinion opinion) {
        return new Said(
                opinion.nodeName(),
                opinion.kind().name(),
                opinion.kindLabel(),
                opinion.name(),
                opinion.department(),
                opinion.inPlaceOf(),
                opinion.opinion(),
                opinion.signedAt(),
                opinion.intact());
    }

    private static long after(@Nullable String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return 0;
        }
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw InvalidInput.of("#/cursor", "http.bad-cursor", "翻页标记不对，请从第一页重新开始。");
        }
    }

    /** One page; {@code next} is none on the last. */
    public record Page(List<Row> rows, @Nullable String next) {}

    /**
     * A signature that waits.
     *
     * @param inPlaceOf for whom the reader stands in; none = for themselves
     */
    public record Row(
            long task,
            String step,
            Instant openedAt,
            @Nullable String handedBy,
            @Nullable String inPlaceOf,
            long request,
            String kind,
            long target,
            String title,
            String about,
            String askedBy,
            @Nullable String askedDepartment,
            Instant askedAt) {}

    /**
     * A request as screens show it.
     *
     * @param flowVersion whose diagram shows it
     * @param signed steps of the diagram that are done
     */
    public record Sheet(
            long id,
            String title,
            ApprovalRequest.State state,
            String stateLabel,
            String askedBy,
            @Nullable String askedDepartment,
            Instant askedAt,
            @Nullable Instant endedAt,
            int flowVersion,
            String flowName,
            int flowNumber,
            List<String> signed,
            List<Waiting> waiting,
            List<Said> opinions,
            boolean mayWithdraw) {}

    /** A signature that the request waits for; {@code mine} = the reader may give it. */
    public record Waiting(
            long task,
            String node,
            String step,
            String who,
            @Nullable String handedBy,
            Instant since,
            boolean mine,
            @Nullable String inPlaceOf,
            List<Step> backTo) {}

    /** A step of the flow. */
    public record Step(String node, String name) {}

    /** Somebody a signature can be handed to. */
    public record Colleague(int account, String name) {}

    /** What was said; {@code intact} = nothing of the row was changed since it was signed. */
    public record Said(
            String step,
            String kind,
            String kindLabel,
            String name,
            @Nullable String department,
            @Nullable String inPlaceOf,
            String opinion,
            Instant at,
            boolean intact) {}
}
