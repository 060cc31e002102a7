package org.shiheng.kernel.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shiheng.kernel.matter.procedure.Procedure;
import org.shiheng.kernel.matter.procedure.ProcedureProof;
import org.shiheng.kernel.matter.procedure.ProcedureReader;

/** A procedure that is not whole is found, and the objection says where. */
class ProcedureProofTests {

    private static final Set<String> DOCUMENTS = Set.of("notice", "ruling", "bill", "memo");
    private static final ProcedureProof.World WORLD = new ProcedureProof.World(
            role -> role.equals("INSPECTOR"),
            limit -> limit.equals("D09"),
            form -> form.equals("filing"),
            form -> Set.of("claim"),
            document -> DOCUMENTS.contains(document)
                    ? Optional.of(new ProcedureProof.World.Document(
                            document.equals("ruling") ? List.of("ground") : List.of(),
                            document.equals("bill") ? List.of("pay") : List.of(),
                            !document.equals("memo")))
                    : Optional.empty(),
            kind -> kind.equals("COMPLAINT"),
            rule -> false,
            reason -> reason.equals("HEARING"),
            topic -> topic.equals("thing"),
            flow -> flow.equals("unit-head"));

    private static final String WHOLE = """
            code: test.whole
            name: 完整
            basis: 规定
            numberSign: 全
            effectiveFrom: 2020-01-01
            opening: {to: BEGUN, roles: [INSPECTOR], basis: 第一条, form: filing, starts: [limit]}
            states:
              BEGUN: {name: 已登记}
              ENDED: {name: 已办结, end: true, outcome: DONE}
            acts:
              end: {name: 办结, basis: 第二条, from: [BEGUN], to: ENDED, roles: [INSPECTOR], reach: UNIT, stops: [limit]}
            deadlines:
              limit: {name: 期限, rule: D09, basis: 第三条}
            """;

    @Test
    void aWholeProcedureHasNoObjection() {
        assertThat(ProcedureProof.objections(read(WHOLE), WORLD)).isEmpty();
    }

    @Test
    void aStateThatNothingReachesIsFound() {
        assertThat(objections("  BEGUN: {name: 已登记}", "  BEGUN: {name: 已登记}\n  LOST: {name: 走失}"))
                .contains("test.whole state LOST: never reached", "test.whole state LOST: no way out");
    }

    @Test
    void aStateWithoutAWayOutIsFound() {
        assertThat(objections("end: true, outcome: DONE", "end: false"))
                .contains("test.whole state ENDED: no way out", "test.whole state BEGUN: no end can be reached");
    }

    @Test
    void anActWithoutARoleAndAnUnknownRoleAreFound() {
        assertThat(objections("to: ENDED, roles: [INSPECTOR]", "to: ENDED"))
                .contains("test.whole act end: needs a role, or the platform's own reach and none");
        assertThat(objections("to: ENDED, roles: [INSPECTOR]", "to: ENDED, roles: [KING]"))
                .contains("test.whole act end: no role KING");
    }

    @Test
    void aDeadlineWithoutALimitOrWithoutAnEndIsFound() {
        assertThat(objections("rule: D09", "rule: D99"))
                .contains("test.whole deadline limit: no limit D99 in the calendar");
        assertThat(objections(", stops: [limit]", "")).contains("test.whole deadline limit: no act stops it");
    }

    @Test
    void aFormThatDoesNotExistIsFound() {
        assertThat(objections("form: filing", "form: nowhere")).contains("test.whole opening: no form nowhere");
    }

    @Test
    void aTopicThatNobodyReceivesAndNewsWithoutAnActAreFound() {
        assertThat(objections("reach: UNIT, stops", "reach: UNIT, refers: {to: thing, back: {done: end}}, stops"))
                .containsExactly("test.whole act end: end is no act of the platform");
        assertThat(objections("reach: UNIT, stops", "reach: UNIT, refers: {to: nothing}, stops"))
                .containsExactly("test.whole act end: nobody receives a nothing");
        assertThat(objections(
                        "states:", "receives: {thing: {to: LOST, title: 某事, basis: 第四条, starts: [none]}}\nstates:"))
                .contains("test.whole receives thing: no state LOST", "test.whole receives thing: no deadline none");
    }

    @Test
    void aMainActThatCannotBeDoneInItsStateIsFound() {
        assertThat(objections("{name: 已登记}", "{name: 已登记, main: end}")).isEmpty();
        assertThat(objections("{name: 已登记}", "{name: 已登记, main: begin}"))
                .containsExactly("test.whole state BEGUN: its main act begin cannot be done in it by anybody");
        assertThat(objections("outcome: DONE}", "outcome: DONE, main: end}"))
                .containsExactly("test.whole state ENDED: its main act end cannot be done in it by anybody");
    }

    @Test
    void aMisspeltKeyIsAnErrorAndAMissingBasisToo() {
        assertThatThrownBy(() -> read(WHOLE.replace("stops: [limit]", "stop: [limit]")))
                .hasMessageContaining("act end")
                .hasMessageContaining("unknown key stop");
        assertThatThrownBy(() -> read(WHOLE.replace("basis: 第二条, ", "")))
                .hasMessageContaining("act end: basis is missing");
    }

    private static java.util.List<String> objections(String part, String instead) {
        assertThat(WHOLE).contains(part);
        return ProcedureProof.objections(read(WHOLE.replace(part, instead)), WORLD);
    }

    private static Procedure read(String yaml) {
        return ProcedureReader.read(yaml, "procedures/test/whole");
    }

    @Test
    void aDocumentThatIsNotThereOrThatNoFormFillsIsFound() {
        assertThat(objections("stops: [limit]}", "stops: [limit], documents: [letter]}"))
                .contains("test.whole act end: no document letter");
        assertThat(objections("stops: [limit]}", "stops: [limit], documents: [notice]}"))
                .isEmpty();
        assertThat(objections("stops: [limit]}", "stops: [limit], documents: [ruling]}"))
                .containsExactly("test.whole act end: document ruling needs ground, which no form asks");
        assertThat(objections("stops: [limit]}", "stops: [limit], documents: [bill]}"))
                .containsExactly("test.whole act end: document bill: no deadline pay");
        assertThat(objections("stops: [limit]}", "stops: [limit], computes: [ground]}"))
                .containsExactly("test.whole act end: computes facts without a rule");
    }

    @Test
    void aDeliveryThatCanNeverHappenIsFound() {
        assertThat(objections("stops: [limit]}", "stops: [limit], needsDelivered: [notice]}"))
                .containsExactly("test.whole act end: nothing issues the document notice");
        assertThat(objections("stops: [limit]}", "stops: [limit], needsDelivered: [memo]}\ndocuments: [memo]"))
                .containsExactly("test.whole act end: the document memo is addressed to nobody");
    }

    @Test
    void aStateThatOnlyADeliveryReachesIsReached() {
        String withDelivery = WHOLE.replace("to: ENDED, roles: [INSPECTOR]", "roles: [INSPECTOR], documents: [notice]")
                + "onDelivered:\n  notice: {from: [BEGUN], to: ENDED, cancels: [limit]}\n";

        assertThat(ProcedureProof.objections(read(withDelivery), WORLD)).isEmpty();
        assertThat(ProcedureProof.objections(read(withDelivery.replace("from: [BEGUN], ", "")), WORLD))
                .contains("test.whole onDelivered notice: from and to belong together");
        assertThat(ProcedureProof.objections(read(withDelivery.replace("cancels: [limit]", "starts: [pay]")), WORLD))
                .contains("test.whole onDelivered notice: no deadline pay");
        assertThat(ProcedureProof.objections(read(withDelivery.replace("cancels: [limit]", "act: end")), WORLD))
                .contains("test.whole onDelivered notice: end is no act of the platform with a day field");
    }
}
