package org.shiheng.kernel.approval;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.approval.flow.FlowCompiler;
import org.shiheng.kernel.approval.flow.SignFlow;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asks for sign-off and gives it. A signature, the next step of the flow and, with the last one, the act itself are one
 * transaction: either all of it happened or nothing did.
 */
@Component
public class SignOffs {

    private static final int LONGEST_OPINION = 2000;

    private final ScopedDatabase database;
    private final SigningEngine engine;
    private final Flows flows;
    private final Signers signers;
    private final Opinions opinions;
    private final ObjectProvider<Approvable> approvables;
    private final Clock clock;

    SignOffs(
            ScopedDatabase database,
            SigningEngine engine,
            Flows flows,
            Signers signers,
            Opinions opinions,
            ObjectProvider<Approvable> approvables,
            Clock clock) {
        this.database = database;
        this.engine = engine;
        this.flows = flows;
        this.signers = signers;
        this.opinions = opinions;
        this.approvables = approvables;
        this.clock = clock;
    }

    /** Begins the flow that is in use; in the caller's transaction, which has the thing held. Answers the request's id. */
    public long ask(Actor actor, Ask ask) {
        return database.change(actor.scope(), jdbc -> {
            Flows.Version version = flows.inUse(jdbc, ask.flow());
            SignFlow flow = flows.flow(version);
            Map<String, @Nullable Object> variables = new HashMap<>();
            flow.fields()
                    .forEach(field -> variables.put(
                            FlowCompiler.variableOf(field), plain(ask.form().get(field))));
            for (SignFlow.Node step : flow.steps()) {
                // Asked of every step before the first signature, so that a flow never stops half-way for want of
                // people.
                Signers.Found found = signers.find(jdbc, step, ask.station(), actor.account());
                if (step.joint() != SignFlow.Joint.NO) {
                    variables.put(
                            FlowCompiler.signersOf(flow, step.id()),
                            found.people().size());
                }
            }
            SigningEngine.Standing begun = engine.start(flows.definition(jdbc, version), variables);
            long id = jdbc.sql("""
                            insert into approval.request(kind, target, title, about, flow_id, instance, station_id, asked_by, asked_name,
                              asked_department, asked_at, content, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN') returning id""")
                    .param(ask.kind())
                    .param(ask.target())
                    .param(ask.title())
                    .param(ask.about())
                    .param(version.id())
                    .param(begun.instance())
                    .param(ask.station())
                    .param(actor.account())
                    .param(actor.name())
                    .param(actor.department().map(Department::name).orElse(null))
                    .param(now())
                    .param(ask.content())
                    .query(Long.class)
                    .single();
            follow(jdbc, id, ask.station(), actor.account(), flow, begun.waiting(), List.of());
            return id;
        });
    }

    /** Signs a step with an opinion; with the last signature the act takes effect. */
    public ApprovalRequest.State agree(Actor actor, long task, String opinion) {
        return signing(actor, task, opinion.isBlank() ? "同意" : opinion, Opinions.Kind.AGREED, (jdbc, signing) -> {
            ended(jdbc, signing.task(), "SIGNED");
            ApprovalRequest request = signing.request();
            List<SigningEngine.Waiting> waiting =
                    engine.complete(request.instance(), signing.task().engineTask());
            List<ApprovalTask> others = signing.open().stream()
                    .filter(one -> one.id() != signing.task().id())
                    .toList();
            follow(jdbc, request.id(), request.station(), request.askedBy(), flow(jdbc, request), waiting, others);
            if (!waiting.isEmpty()) {
                return ApprovalRequest.State.OPEN;
            }
            over(jdbc, request, ApprovalRequest.State.APPROVED);
            approvable(request).approved(actor, request);
            return ApprovalRequest.State.APPROVED;
        });
    }

    /** Sends the request back to whoever asked, who can change it and ask again. */
    public ApprovalRequest.State giveBack(Actor actor, long task, String opinion) {
        return signing(actor, task, needed(opinion), Opinions.Kind.RETURNED, (jdbc, signing) -> {
            engine.end(signing.request().instance());
            over(jdbc, signing.request(), ApprovalRequest.State.RETURNED);
            approvable(signing.request()).returned(actor, signing.request(), opinion.strip());
            return ApprovalRequest.State.RETURNED;
        });
    }

    /** Sends the request back to an earlier step, whose signature is asked for again. */
    public ApprovalRequest.State sendBack(Actor actor, long task, String node, String opinion) {
        return signing(actor, task, needed(opinion), Opinions.Kind.SENT_BACK, (jdbc, signing) -> {
            SignFlow flow = flow(jdbc, signing.request());
            if (!earlier(jdbc, signing.request(), flow, signing.task().node()).contains(node)) {
                throw InvalidInput.of("#/node", "approval.no-earlier-step", "请选择已经签过的步骤。");
            }
            undo(jdbc, signing.request(), flow, node);
            Set<String> before = flow.steps().stream()
                    .map(SignFlow.Node::id)
                    .filter(step -> flow.leads(step, node))
                    .collect(Collectors.toSet());
            ApprovalRequest request = signing.request();
            SigningEngine.Standing anew = engine.back(request.instance(), node, before);
            jdbc.sql("update approval.request set instance = ? where id = ?")
                    .param(anew.instance())
                    .param(request.id())
                    .update();
            follow(jdbc, request.id(), request.station(), request.askedBy(), flow, anew.waiting(), signing.open());
            return ApprovalRequest.State.OPEN;
        });
    }

    /** Hands a signature on to somebody else of the same department. */
    public void handOn(Actor actor, long task, int account, String reason) {
        signing(actor, task, needed(reason), Opinions.Kind.HANDED_ON, (jdbc, signing) -> {
            boolean colleague = account != actor.account()
                    && account != signing.request().askedBy()
                    && signers.worksIn(jdbc, signing.task().department(), account);
            if (!colleague) {
                throw InvalidInput.of("#/account", "approval.not-a-colleague", "请选择同一单位的人员；不能转交给提请人。");
            }
            jdbc.sql("update approval.task set assignee = ?, handed_by = ?, handed_name = ? where id = ?")
                    .param(account)
                    .param(actor.account())
                    .param(actor.name())
                    .param(task)
                    .update();
            return ApprovalRequest.State.OPEN;
        });
    }

    /** Whoever asked takes the request back, as long as it is not over. */
    public void withdraw(Actor actor, long request, String reason) {
        String text = needed(reason);
        database.run(actor.scope(), jdbc -> {
            ApprovalRequest asked = held(
                    jdbc,
                    actor,
                    ApprovalRows.request(jdbc, request, false)
                            .orElseThrow(() -> Refusal.notFound("approval.unknown-request", "没有这件审批，或不在您的辖区。")));
            if (asked.askedBy() != actor.account()) {
                throw Refusal.forbidden("approval.only-asker-withdraws", "只有提请人可以撤回。签批人不同意时请退回。");
            }
            opinions.write(jdbc, actor, asked, "", "提请", Opinions.Kind.WITHDRAWN, text, null);
            engine.end(asked.instance());
            over(jdbc, asked, ApprovalRequest.State.WITHDRAWN);
            approvable(asked).withdrawn(actor, asked);
        });
    }

    /** Something else settled the matter: the request, if any is open, is over without its act. The thing is held already. */
    public void overtake(Actor actor, String kind, long target, String why) {
        database.run(
                actor.scope(),
                jdbc -> jdbc.sql(
                                "select * from approval.request where kind = ? and target = ? and state = 'OPEN' for update")
                        .param(kind)
                        .param(target)
                        .query(ApprovalRows::request)
                        .list()
                        .forEach(asked -> {
                            opinions.write(jdbc, actor, asked, "", "平台", Opinions.Kind.OVERTAKEN, why, null);
                            engine.end(asked.instance());
                            over(jdbc, asked, ApprovalRequest.State.OVERTAKEN);
                        }));
    }

    /** The thing is in another department's hands now; its past requests go with it. */
    public void moved(String kind, long target, int station) {
        database.run(Scope.wholeCity(), jdbc -> {
            for (String update : List.of(
                    "update approval.task t set station_id = ? from approval.request r where r.id = t.request_id and r.kind = ? and r.target = ?",
                    "update approval.request r set station_id = ? where r.kind = ? and r.target = ?")) {
                jdbc.sql(update).param(station).param(kind).param(target).update();
            }
        });
    }

    /** What was signed at a step and after it counts no more; the opinions stay. */
    private void undo(JdbcClient jdbc, ApprovalRequest request, SignFlow flow, String node) {
        String[] later = flow.steps().stream()
                .map(SignFlow.Node::id)
                .filter(step -> step.equals(node) || flow.leads(node, step))
                .toArray(String[]::new);
        jdbc.sql(
                        "update approval.task set state = 'GONE' where request_id = ? and state = 'SIGNED' and node = any (?::text[])")
                .param(request.id())
                .param(later)
                .update();
    }

    /** Steps already signed that the flow can go back to from a node: those that are not inside branches at once. */
    Set<String> earlier(JdbcClient jdbc, ApprovalRequest request, SignFlow flow, String from) {
        List<String> signed = jdbc.sql(
                        "select distinct node from approval.task where request_id = ? and state = 'SIGNED'")
                .param(request.id())
                .query(String.class)
                .list();
        return signed.stream()
                .filter(node -> flow.leads(node, from) && !insideBranches(flow, node))
                .collect(Collectors.toSet());
    }

    List<Signers.Person> candidates(JdbcClient jdbc, ApprovalTask task) {
        return signers.everybody(jdbc, task.department());
    }

    private static boolean insideBranches(SignFlow flow, String node) {
        return flow.nodes().values().stream()
                .filter(one -> one.kind() == SignFlow.Kind.PARALLEL
                        && flow.from(one.id()).size() > 1
                        && flow.leads(one.id(), node))
                .anyMatch(parting -> flow.nodes().values().stream()
                        .filter(one -> one.kind() == SignFlow.Kind.PARALLEL
                                && flow.from(one.id()).size() == 1
                                && flow.leads(parting.id(), one.id()))
                        .anyMatch(meeting -> flow.leads(node, meeting.id())));
    }

    private ApprovalRequest.State signing(Actor actor, long task, String opinion, Opinions.Kind kind, Work work) {
        if (opinion.length() > LONGEST_OPINION) {
            throw InvalidInput.of("#/opinion", "approval.long-opinion", "意见最多 2000 个字，请写短一些。");
        }
        return database.change(actor.scope(), jdbc -> {
            ApprovalRequest seen = ApprovalRows.requestOf(jdbc, task)
                    .orElseThrow(() -> Refusal.notFound("approval.unknown-task", "没有这件签批，或不在您的辖区。"));
            ApprovalRequest asked = held(jdbc, actor, seen);
            List<ApprovalTask> standing = ApprovalRows.open(jdbc, asked.id());
            ApprovalTask open = standing.stream()
                    .filter(one -> one.id() == task)
                    .findFirst()
                    .orElseThrow(() -> Refusal.stale("approval.signed-already", "这一步刚被别人签过或已退回，请刷新后再看。"));
            if (asked.askedBy() == actor.account()) {
                throw Refusal.forbidden("approval.own-request", "提请人不能签批自己提请的事项。");
            }
            Signers.Person as = signers.asWhom(jdbc, actor, open)
                    .orElseThrow(() -> Refusal.forbidden(
                            "approval.not-yours",
                            "“" + open.name() + "”要由" + Signers.labels(open.roles()) + "签批，不在您手上。"));
            opinions.write(
                    jdbc,
                    actor,
                    asked,
                    open.node(),
                    open.name(),
                    kind,
                    opinion.strip(),
                    as.account() == actor.account() ? null : as.name());
            return work.on(jdbc, new Signing(asked, open, standing));
        });
    }

    /** The thing first and its request after it, always in this order; refused when the request is over. */
    private ApprovalRequest held(JdbcClient jdbc, Actor actor, ApprovalRequest seen) {
        approvable(seen).hold(actor, seen.target());
        ApprovalRequest held = ApprovalRows.request(jdbc, seen.id(), true).orElseThrow();
        if (held.state() != ApprovalRequest.State.OPEN) {
            throw Refusal.stale("approval.over", "这件审批" + held.state().label() + "，请刷新后再看。");
        }
        return held;
    }

    /**
     * Writes who must sign now.
     *
     * @param waiting where the engine stands
     * @param open the tasks written before and not ended yet
     */
    private void follow(
            JdbcClient jdbc,
            long request,
            int station,
            int asker,
            SignFlow flow,
            List<SigningEngine.Waiting> waiting,
            List<ApprovalTask> open) {
        Set<String> alive = waiting.stream().map(SigningEngine.Waiting::task).collect(Collectors.toSet());
        open.stream().filter(task -> !alive.contains(task.engineTask())).forEach(task -> ended(jdbc, task, "GONE"));
        Set<String> written = open.stream().map(ApprovalTask::engineTask).collect(Collectors.toSet());
        Map<String, Set<Integer>> named = new HashMap<>();
        open.stream()
                .filter(task -> task.assignee() != null && alive.contains(task.engineTask()))
                .forEach(task -> named.computeIfAbsent(task.node(), node -> new HashSet<>())
                        .add(task.assignee()));
        for (SigningEngine.Waiting one : waiting) {
            if (!written.contains(one.task())) {
                SignFlow.Node step = flow.node(one.node());
                Signers.Found found = signers.find(jdbc, step, station, asker);
                Integer assignee = step.joint() == SignFlow.Joint.NO
                        ? null
                        : next(jdbc, request, step, found, named.computeIfAbsent(step.id(), node -> new HashSet<>()));
                write(jdbc, request, station, step, one.task(), found.department(), assignee);
            }
        }
    }

    /** In a joint step each task is for one person: the first that has none yet and has not signed this round. */
    private Integer next(JdbcClient jdbc, long request, SignFlow.Node step, Signers.Found found, Set<Integer> named) {
        if (step.joint() == SignFlow.Joint.IN_TURN) {
            named.addAll(jdbc.sql(
                            "select assignee from approval.task where request_id = ? and node = ? and state = 'SIGNED'")
                    .param(request)
                    .param(step.id())
                    .query(Integer.class)
                    .list());
        }
        int person = found.people().stream()
                .map(Signers.Person::account)
                .filter(account -> !named.contains(account))
                .findFirst()
                .orElse(found.people().getLast().account());
        named.add(person);
        return person;
    }

    private void write(
            JdbcClient jdbc,
            long request,
            int station,
            SignFlow.Node step,
            String engineTask,
            int department,
            @Nullable Integer assignee) {
        jdbc.sql("""
                        insert into approval.task(request_id, station_id, engine_task, node, name, roles, department, assignee, state, opened_at)
                        values (?, ?, ?, ?, ?, ?::text[], ?, ?, 'OPEN', ?)""")
                .param(request)
                .param(station)
                .param(engineTask)
                .param(step.id())
                .param(step.name())
                .param(step.roles().toArray(String[]::new))
                .param(department)
                .param(assignee)
                .param(now())
                .update();
    }

    private void ended(JdbcClient jdbc, ApprovalTask task, String state) {
        jdbc.sql("update approval.task set state = ?, ended_at = ? where id = ?")
                .param(state)
                .param(now())
                .param(task.id())
                .update();
    }

    private void over(JdbcClient jdbc, ApprovalRequest request, ApprovalRequest.State state) {
        jdbc.sql("""
                        with gone as (update approval.task set state = 'GONE', ended_at = :at where request_id = :request and state = 'OPEN')
                        update approval.request set state = :state, instance = null, ended_at = :at where id = :request""")
                .param("at", now())
                .param("request", request.id())
                .param("state", state.name())
                .update();
    }

    private SignFlow flow(JdbcClient jdbc, ApprovalRequest request) {
        return flows.flow(jdbc, request.flow());
    }

    private Approvable approvable(ApprovalRequest request) {
        return approvables.stream()
                .filter(one -> one.kind().equals(request.kind()))
                .findFirst()
                .orElseThrow();
    }

    /** What a condition compares: texts, yes or no, and exact numbers. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (value) {
            case Boolean yes -> yes;
            case String text -> text;
            case Integer number -> number.longValue();
            case Long number -> number;
            case Number number -> new BigDecimal(number.toString());
            default -> null;
        };
    }

    private static String needed(String opinion) {
        if (opinion.isBlank()) {
            throw InvalidInput.of("#/opinion", "approval.no-opinion", "请写明理由，对方才知道要改什么。");
        }
        return opinion;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private interface Work {
        ApprovalRequest.State on(JdbcClient jdbc, Signing signing);
    }

    /** A signature being given: the request, the task signed, and all its open tasks. */
    private record Signing(ApprovalRequest request, ApprovalTask task, List<ApprovalTask> open) {}
}
