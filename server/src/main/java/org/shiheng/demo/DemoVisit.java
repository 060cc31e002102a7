package org.shiheng.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.subject.SubjectHistory;
import org.shiheng.kernel.subject.SubjectId;
import org.shiheng.kernel.subject.Subjects;
import org.shiheng.line.inspection.visit.CheckList;
import org.shiheng.line.inspection.visit.Result;
import org.shiheng.line.inspection.visit.Task;
import org.shiheng.line.inspection.visit.Verdict;
import org.shiheng.line.inspection.visit.VisitPhotos;
import org.shiheng.line.inspection.visit.Visits;
import org.springframework.stereotype.Component;

/** Plays a visit through the same service that the phone uses. */
@Component
class DemoVisit {

    private final Visits visits;
    private final VisitPhotos photos;
    private final Subjects subjects;
    private final DemoActors actors;
    private final Clock clock;

    DemoVisit(Visits visits, VisitPhotos photos, Subjects subjects, DemoActors actors, Clock clock) {
        this.visits = visits;
        this.photos = photos;
        this.subjects = subjects;
        this.actors = actors;
        this.clock = clock;
    }

    /** Begins the visit at the subject's own place. */
    void start(Task task) {
        SubjectHistory.Premises place = subjects.premises(Scope.wholeCity(), new SubjectId(task.subject()))
                .getFirst();
        BigDecimal longitude = place.longitude();
        BigDecimal latitude = place.latitude();
        visits.start(lead(task), task.id(), longitude, latitude, false);
    }

    /** Answers the first so many points; as many of them as asked for are found wrong. */
    void answer(Task task, int share, int wrong) {
        Actor lead = lead(task);
        List<CheckList.Point> points = visits.read(lead, task.id()).points();
        int most = share >= 100 ? points.size() : points.size() * share / 100;
        for (int i = 0; i < most; i++) {
            CheckList.Point point = points.get(i);
            boolean violates = i < wrong;
            List<String> problems = violates && !point.usualProblems().isEmpty()
                    ? List.of(point.usualProblems().getFirst())
                    : List.of();
            visits.answer(
                    lead,
                    task.id(),
                    new CheckList.Answer(
                            UUID.randomUUID(),
                            point.itemCode(),
                            point.number(),
                            violates ? Verdict.VIOLATES : Verdict.CONFORMS,
                            problems,
                            violates ? "现场核对，与经营者确认" : null,
                            clock.instant()),
                    null);
        }
    }

    /** Finishes with the business's signature, or without anybody when the business could not be found. */
    void complete(Task task, List<Result> results, String note) {
        Actor lead = lead(task);
        boolean absent = results.contains(Result.R4);
        String signature = absent ? null : sign(lead, task);
        Task now = visits.read(lead, task.id()).task();
        visits.complete(
                lead,
                task.id(),
                new Visits.Completion(
                        now.version(),
                        results,
                        note,
                        new Visits.Signatures(
                                signature,
                                absent ? null : "经营者",
                                null,
                                null,
                                null,
                                task.team().stream()
                                        .map(Task.TeamMember::publicNumber)
                                        .toList(),
                                null),
                        null,
                        null));
    }

    private Actor lead(Task task) {
        return actors.officer(task.team().getFirst().officer());
    }

    /** A scrawl in place of a name. */
    private String sign(Actor lead, Task task) {
        var picture = new BufferedImage(320, 120, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 320, 120);
        pen.setColor(new Color(30, 30, 60));
        pen.setStroke(new BasicStroke(3.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        var hand = new Random(task.id());
        for (int stroke = 0; stroke < 5; stroke++) {
            var line = new Path2D.Double();
            line.moveTo(30 + stroke * 52 + hand.nextInt(20), 25 + hand.nextInt(70));
            for (int i = 0; i < 3; i++) {
                line.quadTo(
                        20 + stroke * 52 + hand.nextInt(70),
                        15 + hand.nextInt(90),
                        25 + stroke * 52 + hand.nextInt(60),
                        20 + hand.nextInt(80));
            }
            pen.draw(line);
        }
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return photos.keep(
                        lead,
                        task.id(),
                        new ByteArrayInputStream(bytes.toByteArray()),
                        new VisitPhotos.Taken(
                                VisitPhotos.Purpose.SIGNATURE, null, null, null, clock.instant(), null, null))
                .hash();
    }
}
