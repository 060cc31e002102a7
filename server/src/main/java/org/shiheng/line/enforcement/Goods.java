package org.shiheng.line.enforcement;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.line.enforcement.domain.CaseGoods;
import org.springframework.stereotype.Component;

/**
 * The list of goods of a case, and what became of each, by two people.
 *
 * <p>Basis: 《中华人民共和国行政处罚法》（2021年修订）第七十四条;《中华人民共和国行政强制法》第二十四条、第二十六条 (rulebook 04 §七).
 */
@Component
public class Goods implements CaseGoods {

    private final ScopedDatabase database;
    private final CaseFile file;
    private final Clock clock;

    Goods(ScopedDatabase database, CaseFile file, Clock clock) {
        this.database = database;
        this.file = file;
        this.clock = clock;
    }

    /** Enters goods in the list. */
    public long enter(Actor actor, long matter, NewGoods goods) {
        return file.within(
                actor,
                matter,
                jdbc -> jdbc.sql("""
                        insert into enforcement.goods(matter_id, measure, name, quantity, value, kept_at, entered_on)
                        values (?, ?, ?, ?, ?, ?, ?) returning id""")
                        .param(matter)
                        .param(goods.measure().name())
                        .param(goods.name().strip())
                        .param(goods.quantity().strip())
                        .param(goods.value())
                        .param(goods.keptAt().strip())
                        .param(LocalDate.now(clock))
                        .query(Long.class)
                        .single());
    }

    /** Says what became of goods; two different people must sign. */
    public void dispose(
            Actor actor, long matter, long id, int version, Disposal disposal, List<String> by, String detail) {
        if (by.stream()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .count()
                < 2) {
            throw InvalidInput.of("#/by", "enforcement.two-people-for-goods", "处理财物要有两名以上人员签名，请填写两个人的姓名。");
        }
        file.within(actor, matter, jdbc -> {
            int changed = jdbc.sql("""
                            update enforcement.goods set disposal = ?, disposed_on = ?, disposed_by = ?::text[], detail = ?, version = version + 1
                            where id = ? and matter_id = ? and version = ? and disposal is null""")
                    .param(disposal.name())
                    .param(LocalDate.now(clock))
                    .param(by.stream().map(String::strip).toArray(String[]::new))
                    .param(detail.strip())
                    .param(id)
                    .param(matter)
                    .param(version)
                    .update();
            if (changed == 0) {
                throw Refusal.conflict("enforcement.goods-disposed", "这件财物已经处理", "别人刚登记过处理结果，请刷新页面。");
            }
            return changed;
        });
    }

    public List<Thing> of(Actor actor, long matter) {
        return database.read(
                actor.scope(),
                jdbc -> jdbc.sql("select * from enforcement.goods where matter_id = ? order by id")
                        .param(matter)
                        .query(Goods::map)
                        .list());
    }

    @Override
    public List<String> notDisposed(long matter) {
        return database.read(
                Scope.wholeCity(),
                jdbc -> jdbc.sql(
                                "select name from enforcement.goods where matter_id = ? and disposal is null order by id")
                        .param(matter)
                        .query(String.class)
                        .list());
    }

    private static Thing map(ResultSet row, int n) throws SQLException {
        String disposal = row.getString("disposal");
        var by = row.getArray("disposed_by");
        return new Thing(
                row.getLong("id"),
                Measure.valueOf(row.getString("measure")),
                Measure.valueOf(row.getString("measure")).label(),
                row.getString("name"),
                row.getString("quantity"),
                row.getBigDecimal("value"),
                row.getString("kept_at"),
                row.getObject("entered_on", LocalDate.class),
                disposal == null ? null : Disposal.valueOf(disposal).label(),
                row.getObject("disposed_on", LocalDate.class),
                by == null ? List.of() : List.of((String[]) by.getArray()),
                row.getString("detail"),
                row.getInt("version"));
    }

    /** Why goods are with the authority. */
    public enum Measure {
        PRESERVED("先行登记保存"),
        SEALED("查封"),
        DETAINED("扣押"),
        CONFISCATED("没收");

        private final String label;

        Measure(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** What became of goods. */
    public enum Disposal {
        RETURNED("发还当事人"),
        AUCTIONED("公开拍卖"),
        DESTROYED("销毁"),
        HANDED_OVER("移交"),
        DISPOSED_EARLY("易腐物品先行处置");

        private final String label;

        Disposal(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Goods to enter. */
    public record NewGoods(
            Measure measure,
            String name,
            String quantity,
            @Nullable BigDecimal value,
            String keptAt) {}

    /** One line of the list. */
    public record Thing(
            long id,
            Measure measure,
            String measureLabel,
            String name,
            String quantity,
            @Nullable BigDecimal value,
            String keptAt,
            LocalDate enteredOn,
            @Nullable String disposal,
            @Nullable LocalDate disposedOn,
            List<String> disposedBy,
            @Nullable String detail,
            int version) {}
}
