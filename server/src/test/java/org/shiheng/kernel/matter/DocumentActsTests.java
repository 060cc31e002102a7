package org.shiheng.kernel.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.document.Documents;
import org.shiheng.kernel.document.IssuedDocument;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.springframework.beans.factory.annotation.Autowired;

/** What acts do to documents and what documents do to a matter. */
@PlatformTest
class DocumentActsTests {

    @Autowired
    Matters matters;

    @Autowired
    DocumentActs documents;

    @Autowired
    AnnouncementWatch announcements;

    @Autowired
    MatterDesk desk;

    @Autowired
    City city;

    @Autowired
    SignIn signIn;

    @Autowired
    TestClock.Movable clock;

    private Actor inspector;

    @BeforeEach
    void inspectorOfTheFirstStation() {
        clock.set(LocalDate.of(2026, 5, 11));
        String name = city.account(City.ZHANQIAN_FIRST, city.officer(City.ZHANQIAN_FIRST), Role.INSPECTOR);
        inspector = signIn.actor(city.session(name)).orElseThrow();
    }

    @Test
    void anActIssuesItsDocumentWithANumberOfTheAuthorityAboveTheStation() throws Exception {
        MatterId id = accepted();

        IssuedDocument issued = only(id);

        assertThat(issued.number()).matches("站前区局试受字〔2026〕\\d+号");
        assertThat(issued.sealed()).isTrue();
        assertThat(issued.addressees())
                .singleElement()
                .satisfies(one -> assertThat(one.shown()).isEqualTo("周某 ****5678"));
        assertThat(text(id, issued))
                .contains("站前区市场监督管理局", "试验受理通知书", issued.number(), "周大明<b>：", "于2026年5月11日决定受理", "办理期限至2026年6月1日");
    }

    @Test
    void whatWasIssuedIsKeptToTheByte() throws Exception {
        MatterId id = accepted();
        IssuedDocument issued = only(id);

        byte[] first = open(id, issued, Documents.Format.PDF).bytes();
        byte[] second = open(id, issued, Documents.Format.PDF).bytes();
        byte[] docx = open(id, issued, Documents.Format.DOCX).bytes();

        assertThat(second).isEqualTo(first).hasSize(issued.pdfBytes());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(first)))
                .isEqualTo(issued.pdfHash());
        assertThat(new String(docx, 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
    }

    @Test
    void anActThatNeedsADeliveryIsRefusedUntilThen() {
        MatterId id = accepted();
        long document = only(id).id();

        assertThatThrownBy(() -> matters.act(inspector, id, 1, "conclude", Map.of("result", "已退货"), null))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("还没有送达周某 ****5678")
                .hasMessageContaining("请先在“文书”页登记送达");
        documents.deliver(inspector, id, 1, document, LetterFixtures.failed("2026-05-11"));
        assertThatThrownBy(() -> matters.act(inspector, id, 2, "conclude", Map.of("result", "已退货"), null))
                .isInstanceOf(Refusal.class);
        documents.deliver(inspector, id, 2, document, LetterFixtures.handed("2026-05-11"));

        assertThat(matters.act(inspector, id, 3, "conclude", Map.of("result", "已退货"), null))
                .isEqualTo(4);
    }

    @Test
    void aDeliveryMovesTheStateAndStartsTheDeadlineOnItsLegalDay() {
        MatterId id = accepted();
        clock.set(LocalDate.of(2026, 5, 14));

        documents.deliver(inspector, id, 1, only(id).id(), LetterFixtures.handed("2026-05-12"));

        var sheet = desk.read(inspector, id);
        assertThat(sheet.matter().state()).isEqualTo("TOLD");
        assertThat(sheet.deadlines())
                .filteredOn(view -> view.code().equals("object"))
                .singleElement()
                // Three working days after the 12th, though it was recorded on the 14th.
                .satisfies(view -> assertThat(view.dueOn()).isEqualTo("2026-05-15"));
        assertThat(sheet.steps().getFirst().name()).startsWith("送达《试验受理通知书》").endsWith("，直接送达");
    }

    @Test
    void anAnnouncementCountsWhenItsThirtyDaysHavePassed() {
        MatterId id = accepted();

        var written = documents.deliver(inspector, id, 1, only(id).id(), LetterFixtures.announced("2026-05-11"));

        assertThat(written.countsOn()).isEqualTo("2026-06-10");
        assertThat(written.wholeOn()).isNull();
        clock.set(LocalDate.of(2026, 6, 10));
        announcements.pass();
        assertThat(desk.read(inspector, id).matter().state()).isEqualTo("ACCEPTED");
        clock.set(LocalDate.of(2026, 6, 11));
        announcements.pass();
        var sheet = desk.read(inspector, id);
        assertThat(sheet.matter().state()).isEqualTo("TOLD");
        assertThat(only(id).deliveredOn()).contains(LocalDate.of(2026, 6, 10));
        assertThat(sheet.deadlines())
                .filteredOn(view -> view.code().equals("object"))
                .singleElement()
                .satisfies(view -> assertThat(view.sum().base()).isEqualTo("2026-06-10"));
        announcements.pass();
        assertThat(desk.read(inspector, id).matter().version())
                .isEqualTo(sheet.matter().version());
    }

    @Test
    void aDocumentDeliveredOnceIsNotDeliveredAgain() {
        MatterId id = accepted();
        documents.deliver(inspector, id, 1, only(id).id(), LetterFixtures.handed("2026-05-11"));

        assertThatThrownBy(
                        () -> documents.deliver(inspector, id, 2, only(id).id(), LetterFixtures.handed("2026-05-11")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("已于 2026-05-11 送达");
    }

    @Test
    void aDocumentThatNamesAPrivatePersonIsOpenedForAReasonOnly() {
        MatterId id = accepted();
        IssuedDocument issued = only(id);
        Actor elsewhere =
                signIn.actor(city.sessionOf(City.BUREAU, Role.SUPERVISION)).orElseThrow();

        assertThat(issued.guarded()).isTrue();
        assertThatThrownBy(() -> documents.open(inspector, id, issued.id(), Documents.Format.PDF, " "))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> documents.open(elsewhere, id, issued.id(), Documents.Format.PDF, "督查"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("办理本件的执法人员");
    }

    @Test
    void aDocumentIsDrawnUpByHandWithItsOwnForm() throws Exception {
        MatterId id = LetterFixtures.opened(matters, inspector);
        var form = Map.<String, Object>of(
                "place",
                "本局三楼",
                "began",
                "2026-05-11T09:05",
                "said",
                "第一句。\n第二句。",
                "fine",
                18000.5,
                "goods",
                java.util.List.of(Map.of("name", "酱油", "count", 12)));

        assertThatThrownBy(() -> documents.drawUp(inspector, id, 0, "hearing-record", Map.of("place", "本局三楼")))
                .isInstanceOf(InvalidInput.class);
        IssuedDocument record = documents.drawUp(inspector, id, 0, "hearing-record", form);

        assertThat(record.number()).isEmpty();
        assertThat(text(id, record)).contains("2026年5月11日9时05分", "壹万捌仟元伍角整（18,000.50元）", "1. 酱油 12");
        assertThat(desk.read(inspector, id).steps().getFirst().name()).isEqualTo("制作《试验笔录》");
    }

    @Test
    void aPreviewTakesNoNumberAndKeepsNothing() throws Exception {
        MatterId id = LetterFixtures.opened(matters, inspector);

        byte[] looked =
                documents.preview(inspector, id, "accept", "acceptance-notice", Map.of("decidedOn", "2026-05-11"));

        assertThat(text(looked)).contains("〔2026〕×号", "周大明<b>：");
        assertThat(documents.of(inspector, id).documents()).isEmpty();
    }

    private MatterId accepted() {
        MatterId id = LetterFixtures.opened(matters, inspector);
        matters.act(inspector, id, 0, "accept", Map.of("decidedOn", "2026-05-11"), null);
        return id;
    }

    private IssuedDocument only(MatterId id) {
        return documents.of(inspector, id).documents().getFirst();
    }

    private Documents.Content open(MatterId id, IssuedDocument issued, Documents.Format format) {
        return documents.open(inspector, id, issued.id(), format, "核对");
    }

    private String text(MatterId id, IssuedDocument issued) throws Exception {
        return text(open(id, issued, Documents.Format.PDF).bytes());
    }

    private static String text(byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s*\\R\\s*", "");
        }
    }
}
