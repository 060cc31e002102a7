package org.shiheng.line.consumer.intake;

import java.util.List;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.stereotype.Component;

/** Which matters belong together: split from one letter, brought to light in mediation, put to the business. */
@Component
public class Links {

    private final ScopedDatabase database;

    Links(ScopedDatabase database) {
        this.database = database;
    }

    /** The matters linked with one of the actor's area; of those outside it only the number is told. */
    public List<Link> of(Actor actor, long matter) {
        boolean reached = database.read(
                actor.scope(),
                jdbc -> jdbc.sql("select 1 from matter.matter where id = ?")
                        .param(matter)
                        .query(Integer.class)
                        .optional()
                        .isPresent());
        if (!reached) {
            return List.of();
        }
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("""
                        select m.id, m.number, l.kind, l.from_matter = :id as later, m.closed_on is not null as ended
                        from consumer.link l join matter.matter m on m.id = case when l.from_matter = :id then l.to_matter else l.from_matter end
                        where l.from_matter = :id or l.to_matter = :id order by m.id""")
                        .param("id", matter)
                        .query((row, n) -> new Link(
                                row.getLong("id"),
                                row.getString("number"),
                                words(row.getString("kind"), row.getBoolean("later")),
                                row.getBoolean("ended")))
                        .list());
    }

    private static String words(String kind, boolean later) {
        return switch (kind) {
            case "NEGOTIATION" -> later ? "转商家协商" : "来自投诉";
            case "CLUE" -> later ? "调解中发现的线索" : "线索来自投诉";
            default -> "同一封来件的另一件";
        };
    }

    /** A linked matter, with what it is to the one that was asked about. */
    public record Link(long id, String number, String what, boolean ended) {}
}
