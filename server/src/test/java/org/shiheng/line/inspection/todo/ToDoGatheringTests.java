package org.shiheng.line.inspection.todo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.shiheng.kernel.waiting.Waiting;

/** A leader who answers for many units sees the own work first, and the units' in one line that opens. */
class ToDoGatheringTests {

    @Test
    void manyLinesOfOneKindActAndDayBecomeOneThatCountsAndNamesThem() {
        List<ToDo> gathered = ToDo.gathered(reports(14));

        assertThat(gathered).singleElement().satisfies(line -> {
            assertThat(line.lines()).hasSize(14).allMatch(one -> one.page() != null);
            assertThat(line.title()).isEqualTo("1科、2科、3科等 14 件");
            assertThat(line.detail()).isEqualTo("合计 105 项");
            assertThat(line.count()).isEqualTo(105);
            assertThat(line.page()).as("it opens where it stands").isNull();
            assertThat(line.label()).isEqualTo("季度填报");
        });
    }

    @Test
    void threeStillStandForThemselves() {
        assertThat(ToDo.gathered(reports(3)))
                .hasSize(3)
                .allMatch(line -> line.lines().isEmpty());
        assertThat(ToDo.gathered(reports(4))).hasSize(1);
    }

    @Test
    void anotherActIsAnotherLine() {
        var all = new ArrayList<>(reports(5));
        all.add(ToDo.of(waiting("督办", 90, "答复督办单", 1)));

        assertThat(ToDo.gathered(all)).extracting(ToDo::act).containsExactly("填报季度进展", "答复督办单");
    }

    @Test
    void theOwnVisitsAreNeverHiddenInALineHoweverManyTheyAre() {
        List<ToDo> visits = IntStream.range(0, 30)
                .mapToObj(i ->
                        new ToDo(ToDoKind.VISIT, i, 1, "YK-2026-001", "面馆" + i, null, "实施检查", 1, null, Instant.EPOCH))
                .toList();

        assertThat(ToDo.gathered(visits)).isEqualTo(visits);
    }

    @Test
    void aModuleMayAskThatItsLinesStandAlone() {
        List<ToDo> complaints = IntStream.range(0, 9)
                .mapToObj(i -> ToDo.of(
                        new Waiting("消费投诉", i, "/matters/" + i, "TS-" + i, "退货", "待受理", "办理", 1, null, null, true)))
                .toList();

        assertThat(ToDo.gathered(complaints)).isEqualTo(complaints);
    }

    @Test
    void inAGroupWhatStandsAloneComesBeforeWhatIsGathered() {
        var all = new ArrayList<>(reports(9));
        all.add(new ToDo(ToDoKind.PLAN_APPROVAL, 5, 5, "YK-2026-002", "计划", null, "批准计划", 1, null, null));

        var list = new ArrayList<>(ToDo.gathered(all));
        list.sort(ToDo.ORDER);

        assertThat(list).extracting(ToDo::kind).containsExactly(ToDoKind.PLAN_APPROVAL, ToDoKind.ELSEWHERE);
    }

    private static List<ToDo> reports(int units) {
        return IntStream.rangeClosed(1, units)
                .mapToObj(i -> ToDo.of(waiting("季度填报", i, "填报季度进展", i)))
                .toList();
    }

    private static Waiting waiting(String kind, int key, String act, int count) {
        return new Waiting(
                kind, key, "/five-year-plan/" + key, "", key + "科", "还差 " + count + " 项", act, count, null, null);
    }
}
