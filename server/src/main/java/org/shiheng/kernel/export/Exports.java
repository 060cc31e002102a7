package org.shiheng.kernel.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.ActPolicy;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.AuditTrail;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.stereotype.Component;

/**
 * Exports as somebody asks for them: each is written in the background in the asker's own scope, is its asker's alone, ends
 * by itself, and is on the audit trail when it is asked for, ready, fetched and cancelled.
 */
@Component
public class Exports {

    private static final int LISTED = 100;
    private static final int LEAST_REASON = 4;
    private static final int LONGEST_REASON = 100;

    private final JobRows jobs;
    private final Lists lists;
    private final ExportWriter writer;
    private final ActPolicy policy;
    private final Settings settings;
    private final AuditTrail audit;
    private final Clock clock;

    Exports(
            JobRows jobs,
            Lists lists,
            ExportWriter writer,
            ActPolicy policy,
            Settings settings,
            AuditTrail audit,
            Clock clock) {
        this.jobs = jobs;
        this.lists = lists;
        this.writer = writer;
        this.policy = policy;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** The lists this actor may have. */
    public List<ExportList> offered(Actor actor) {
        return lists.all().stream()
                .filter(list -> policy.allows(actor, list.act()))
                .toList();
    }

    public boolean mayHavePersons(Actor actor) {
        return policy.allows(actor, "export.personal");
    }

    /** Puts an export into the queue. */
    public ExportJob ask(
            Actor actor,
            String key,
            ExportJob.Format format,
            Map<String, String> conditions,
            @Nullable String personalReason) {
        ExportList list = offered(actor).stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> InvalidInput.of("#/list", "export.list-needed", "请选择一份您可以导出的名单。"));
        @Nullable String reason = reason(actor, list, personalReason);
        var prepared = list.prepare(new ExportList.Question(actor, conditions, reason != null));
        LocalDate today = LocalDate.now(clock);
        long most = settings.on("export.most-rows", today).integer();
        if (prepared.total() > most) {
            throw Refusal.conflict(
                    "export.too-large", "行数太多", "一个文件最多 " + most + " 行，这次有 " + prepared.total() + " 行。请缩小范围，分几次导出。");
        }
        long open = settings.on("export.open", today).integer();
        String fileName = list.title() + "-" + today + "." + format.ending();
        long id = jobs.open(actor.account(), key, conditions, prepared, reason, format, fileName, open)
                .orElseThrow(() ->
                        Refusal.conflict("export.too-many-open", "还有导出没有完成", "一个账号同时最多 " + open + " 份。请等它们写完，或取消不要的。"));
        write(
                actor,
                id,
                "导出“" + list.title() + "”，" + format + "，条件：" + prepared.words()
                        + (reason == null ? "" : "，含完整姓名和电话，事由：" + reason));
        writer.start(id);
        return jobs.find(id).orElseThrow();
    }

    private @Nullable String reason(Actor actor, ExportList list, @Nullable String given) {
        if (given == null || given.isBlank() || !list.personal()) {
            return null;
        }
        if (!mayHavePersons(actor)) {
            throw Refusal.forbidden("export.personal-not-yours", "您的角色只能导出隐去姓名和电话的名单。");
        }
        String reason = given.strip();
        if (reason.length() < LEAST_REASON || reason.length() > LONGEST_REASON) {
            throw InvalidInput.of("#/personalReason", "export.reason-needed", "请用4到100字写明为什么需要完整的姓名和电话，会记入审计。");
        }
        return reason;
    }

    /** The actor's own exports, the newest first. */
    public List<ExportJob> of(Actor actor) {
        return jobs.of(actor.account(), LISTED);
    }

    /** One of the actor's own. */
    public ExportJob own(Actor actor, long id) {
        return jobs.find(id)
                .filter(job -> job.account() == actor.account())
                .orElseThrow(() -> Refusal.notFound("export.unknown", "没有找到这份导出，或它不是您的。"));
    }

    /** Stops it; what was written of it goes. */
    public ExportJob cancel(Actor actor, long id) {
        ExportJob job = own(actor, id);
        if (job.state().open()) {
            writer.stop(id);
            if (jobs.end(id, ExportJob.State.CANCELLED, null)) {
                write(actor, id, "取消导出“" + job.fileName() + "”");
            }
        }
        return own(actor, id);
    }

    /** The finished file, for the one who asked and may still have it. */
    public Path fetch(Actor actor, long id, @Nullable String address) {
        ExportJob job = own(actor, id);
        boolean may = Optional.ofNullable(lists.byKey().get(job.list()))
                .filter(list -> policy.allows(actor, list.act()))
                .isPresent();
        if (!may || job.personalReason() != null && !mayHavePersons(actor)) {
            throw Refusal.forbidden("export.no-longer-yours", "您现在的角色不能再取这份名单。");
        }
        Path file = writer.file(job);
        boolean over = job.expiresAt() != null && !job.expiresAt().isAfter(clock.instant());
        if (job.state() != ExportJob.State.DONE || over || !Files.exists(file)) {
            throw Refusal.conflict("export.no-file", "没有可下载的文件", job.state().open() ? "还没有写完，请稍候。" : "文件已经清理，请重新导出。");
        }
        jobs.downloaded(id);
        audit.write(
                actor,
                "export.mine",
                "/api/exports/" + id + "/file",
                AuditTrail.Outcome.DONE,
                "下载“" + job.fileName() + "”，" + job.rowsDone() + " 行",
                address);
        return file;
    }

    /** Takes away every finished file of a list at once, because something in it may not be kept any longer. */
    public void endFilesOf(String list) {
        jobs.endFilesOf(list);
        writer.expire();
    }

    private void write(Actor actor, long id, String detail) {
        audit.write(actor, "export.mine", "/api/exports/" + id, AuditTrail.Outcome.DONE, detail, null);
    }
}
