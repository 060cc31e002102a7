package org.shiheng.line.inspection.visit;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.http.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Photos of a visit, pictures of signatures and photos of what became of it, each by its hash. */
@Component
public class VisitPhotos {

    private final TaskAccess tasks;
    private final Photos photos;
    private final Clock clock;

    VisitPhotos(TaskAccess tasks, Photos photos, Clock clock) {
        this.tasks = tasks;
        this.photos = photos;
        this.clock = clock;
    }

    /** Keeps a picture taken during the visit; sending it again changes nothing, also after the visit was completed. */
    public Photos.Kept keep(Actor actor, long id, InputStream picture, Taken taken) {
        tasks.within(actor, id, (jdbc, task) -> {
            TaskAccess.onTeam(actor, task);
            boolean later = taken.followUp() != null && task.state() == TaskState.FOLLOW_UP;
            if (!later) {
                TaskAccess.inProgress(task);
            }
            return true;
        });
        Photos.Kept kept = photos.keep(picture);
        tasks.change(actor, id, (jdbc, task) -> add(jdbc, task, actor.officerOrRefuse(), kept, taken));
        return kept;
    }

    private int add(JdbcClient jdbc, Task task, int officer, Photos.Kept kept, Taken taken) {
        if (taken.followUp() != null) {
            boolean own = jdbc.sql("select exists(select 1 from inspection.follow_up where id = ? and task_id = ?)")
                    .param(taken.followUp())
                    .param(task.id())
                    .query(Boolean.class)
                    .single();
            if (!own) {
                throw Refusal.notFound("inspection.no-follow-up", "没有这件后续事项，或不在您的辖区。");
            }
        }
        return jdbc.sql("""
                        insert into inspection.photo(task_id, hash, subject_id, station_id, item_code, number, media_type, bytes, taken_at,
                          longitude, latitude, sent_by, purpose, follow_up_id)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                .param(task.id())
                .param(kept.hash())
                .param(task.subject())
                .param(task.station())
                .param(taken.itemCode())
                .param(taken.number())
                .param(kept.mediaType())
                .param(kept.bytes())
                .param(Timestamp.from(DeviceTime.of(taken.at(), null, clock.instant())))
                .param(taken.longitude())
                .param(taken.latitude())
                .param(officer)
                .param(taken.purpose().name())
                .param(taken.followUp())
                .update();
    }

    /** The file and type of a picture of a task the actor reaches. */
    public Optional<PhotoFile> file(Actor actor, long id, String hash) {
        return tasks.within(
                actor,
                id,
                (jdbc, task) -> of(jdbc, id).stream()
                        .filter(photo -> photo.hash().equals(hash))
                        .findFirst()
                        .map(photo -> new PhotoFile(photos.file(hash), photo.mediaType())));
    }

    static List<PhotoRow> of(JdbcClient jdbc, long task) {
        return jdbc.sql("select * from inspection.photo where task_id = ? order by taken_at, hash")
                .param(task)
                .query((row, n) -> new PhotoRow(
                        row.getString("hash"),
                        Purpose.valueOf(row.getString("purpose")),
                        row.getString("item_code"),
                        row.getString("number"),
                        row.getObject("follow_up_id", Long.class),
                        row.getString("media_type"),
                        row.getTimestamp("taken_at").toInstant()))
                .list();
    }

    /** What a picture is for. */
    public enum Purpose {
        EVIDENCE,
        SIGNATURE,
        FOLLOW_UP
    }

    /** When, where and of what a picture was taken. */
    public record Taken(
            Purpose purpose,
            @Nullable String itemCode,
            @Nullable String number,
            @Nullable Long followUp,
            @Nullable Instant at,
            @Nullable BigDecimal longitude,
            @Nullable BigDecimal latitude) {}

    /** One picture. */
    public record PhotoRow(
            String hash,
            Purpose purpose,
            @Nullable String itemCode,
            @Nullable String number,
            @Nullable Long followUp,
            String mediaType,
            Instant takenAt) {}

    /** A picture's file. */
    public record PhotoFile(Path path, String mediaType) {}
}
