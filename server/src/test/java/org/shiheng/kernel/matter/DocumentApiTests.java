package org.shiheng.kernel.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.Cookie;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shiheng.City;
import org.shiheng.PlatformTest;
import org.shiheng.TestClock;
import org.shiheng.core.seal.SealText;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.authority.Role;
import org.shiheng.kernel.authority.SignIn;
import org.shiheng.kernel.document.IssuedDocument;
import org.shiheng.kernel.document.SealKeys;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.verifier.SealCheck;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Documents and files of a matter over HTTP: opened, sealed, checked by anybody, delivered, bound. */
@PlatformTest
class DocumentApiTests {

    private static final String SESSION = "SHIHENG_SESSION";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ObjectMapper json;

    @Autowired
    Matters matters;

    @Autowired
    DocumentActs documents;

    @Autowired
    Attachments attachments;

    @Autowired
    SealKeys keys;

    @Autowired
    City city;

    @Autowired
    SignIn signIn;

    @Autowired
    TestClock.Movable clock;

    private Actor inspector;
    private String session;

    @BeforeEach
    void inspectorOfTheFirstStation() {
        clock.set(LocalDate.of(2026, 5, 11));
        session = city.session(city.account(City.ZHANQIAN_FIRST, city.officer(City.ZHANQIAN_FIRST), Role.INSPECTOR));
        inspector = signIn.actor(session).orElseThrow();
    }

    @Test
    void aDocumentIsListedOpenedAndDelivered() throws Exception {
        MatterId id = accepted();
        JsonNode shelf = get("/api/matters/" + id.value() + "/documents", 200);
        long document = shelf.at("/documents/0/id").asLong();

        assertThat(shelf.at("/mine").asBoolean()).isTrue();
        assertThat(shelf.at("/drawable/0/code").asString()).isEqualTo("hearing-record");
        String file = "/api/matters/" + id.value() + "/documents/" + document + "/file";
        assertThat(get(file, 422).at("/errors/0/code").asString()).isEqualTo("matter.no-reason");
        byte[] pdf = bytes(file + "?reason=核对");
        assertThat(sha256(pdf)).isEqualTo(shelf.at("/documents/0/sha256").asString());
        assertThat(bytes(file + "?format=DOCX&reason=核对")).startsWith('P', 'K');

        JsonNode wrong = post(
                "/api/matters/" + id.value() + "/documents/" + document + "/deliveries",
                Map.of(
                        "version",
                        1,
                        "addressee",
                        1,
                        "way",
                        "POSTED",
                        "on",
                        "2026-05-11",
                        "failed",
                        false,
                        "recorded",
                        false),
                422);
        assertThat(wrong.at("/errors").size()).isEqualTo(3);
        JsonNode delivered = post(
                "/api/matters/" + id.value() + "/documents/" + document + "/deliveries",
                Map.of(
                        "version",
                        1,
                        "addressee",
                        1,
                        "way",
                        "DIRECT",
                        "on",
                        "2026-05-11",
                        "failed",
                        false,
                        "recorded",
                        false,
                        "receiver",
                        "周大明",
                        "capacity",
                        "本人"),
                200);
        assertThat(delivered.at("/document/deliveredOn").asString()).isEqualTo("2026-05-11");
        assertThat(get("/api/matters/" + id.value(), 200)
                        .at("/matter/stateName")
                        .asString())
                .isEqualTo("已告知");
    }

    @Test
    void whoDoesNotReachTheMatterReachesNoneOfItsPapers() {
        MatterId id = accepted();
        long document = documents.of(inspector, id).documents().getFirst().id();
        String elsewhere = city.sessionOf(City.BAYUQUAN_FIRST, Role.INSPECTOR);
        String path = "/api/matters/" + id.value();

        for (String part : List.of(
                "/documents", "/documents/" + document + "/file?reason=x", "/attachments", "/case-file?reason=x")) {
            assertThat(mvc.get().uri(path + part).cookie(new Cookie(SESSION, elsewhere)))
                    .as(part)
                    .hasStatus(404);
            assertThat(mvc.get().uri(path + part)).as(part).hasStatus(401);
        }
    }

    @Test
    void anybodyChecksADocumentByItsCodeOrItsFile() throws Exception {
        MatterId id = accepted();
        IssuedDocument issued = documents.of(inspector, id).documents().getFirst();
        byte[] pdf = bytes("/api/matters/" + id.value() + "/documents/" + issued.id() + "/file?reason=核对");

        JsonNode byCode = anybody("/api/public/documents/" + issued.checkCode().toLowerCase(), 200);
        JsonNode byFile = anybody("/api/public/documents?sha256=" + sha256(pdf), 200);

        assertThat(byCode).isEqualTo(byFile);
        assertThat(byCode.at("/number").asString()).isEqualTo(issued.number());
        assertThat(byCode.at("/authority").asString()).isEqualTo("站前区市场监督管理局");
        assertThat(byCode.at("/genuine").asBoolean()).isTrue();
        assertThat(byCode.toString()).doesNotContain("周", "退货");
        pdf[pdf.length / 2] ^= 1;
        assertThat(anybody("/api/public/documents?sha256=" + sha256(pdf), 404)
                        .at("/code")
                        .asString())
                .isEqualTo("document.not-known");
        anybody("/api/public/documents/AAAA-AAAA-AAAA-AAAA", 404);
    }

    @Test
    void theSealHoldsAndNoForgedOneDoes() throws Exception {
        MatterId id = accepted();
        IssuedDocument issued = documents.of(inspector, id).documents().getFirst();
        String file = mvc.get()
                .uri("/api/public/documents/" + issued.checkCode() + "/seal")
                .exchange()
                .getResponse()
                .getContentAsString();
        SealText seal = SealText.parse(file);
        JsonNode published = anybody("/api/public/seal-keys", 200);

        assertThat(seal.sha256()).isEqualTo(issued.pdfHash());
        assertThat(seal.signedBy(seal.publicKey())).isTrue();
        assertThat(published
                        .at("/items")
                        .valueStream()
                        .map(key -> key.get("key").asString()))
                .contains(seal.publicKey());
        byte[] pdf = bytes("/api/matters/" + id.value() + "/documents/" + issued.id() + "/file?reason=核对");
        String keysFile = published.toString();
        assertThat(SealCheck.check(pdf, file, keysFile).line()).contains("核对一致", "站前区市场监督管理局", issued.number());
        assertThat(SealCheck.check(pdf, forged(seal), keysFile).line()).contains("没有公布过的公钥");
        byte[] changed = pdf.clone();
        changed[100] ^= 1;
        assertThat(SealCheck.check(changed, file, keysFile).passed()).isFalse();
        assertThat(SealCheck.check(pdf, file.replace("issued: 2026", "issued: 2025"), keysFile)
                        .passed())
                .isFalse();
        // Another number under the same signature.
        assertThat(SealText.parse(file.replace(issued.number(), issued.number().replace("2026", "2025")))
                        .signedBy(seal.publicKey()))
                .isFalse();
        // The same lines signed by a key that is nobody's.
        String forged = forged(seal);
        assertThat(SealText.parse(forged).signedBy(SealText.parse(forged).publicKey()))
                .isTrue();
        assertThat(SealText.parse(forged).publicKey()).isNotEqualTo(seal.publicKey());
        assertThat(keys.all())
                .noneMatch(key -> key.key().equals(SealText.parse(forged).publicKey()));
    }

    @Test
    void aReplacedKeyStillVerifiesWhatItSealed() {
        MatterId id = LetterFixtures.opened(matters, inspector);
        matters.act(inspector, id, 0, "accept", Map.of("decidedOn", "2026-05-11"), null);
        IssuedDocument before = documents.of(inspector, id).documents().getFirst();

        keys.replace(org.shiheng.kernel.authority.Actor.platform("测试"), City.ZHANQIAN, "密钥可能泄露");
        IssuedDocument after = documents.of(inspector, accepted()).documents().getFirst();

        assertThat(anybody("/api/public/documents/" + before.checkCode(), 200)
                        .at("/genuine")
                        .asBoolean())
                .isTrue();
        assertThat(anybody("/api/public/documents/" + after.checkCode(), 200)
                        .at("/genuine")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void thirtyTwoClientsTakeNumbersWithoutGapsOrRepeats() throws Exception {
        var ids = new ArrayList<MatterId>();
        for (int i = 0; i < 32; i++) {
            ids.add(LetterFixtures.opened(matters, inspector));
        }
        try (var pool = Executors.newFixedThreadPool(32)) {
            var done = pool.invokeAll(ids.stream()
                    .map(id -> (Callable<Integer>)
                            () -> matters.act(inspector, id, 0, "accept", Map.of("decidedOn", "2026-05-11"), null))
                    .toList());
            for (var each : done) {
                assertThat(each.get()).isEqualTo(1);
            }
        }

        List<Integer> numbers = ids.stream()
                .map(id -> documents.of(inspector, id).documents().getFirst().number())
                .map(number -> Integer.valueOf(number.replaceAll(".*〕(\\d+)号", "$1")))
                .sorted()
                .toList();
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(numbers.getLast() - numbers.getFirst()).isEqualTo(31);
    }

    @Test
    void aFileIsToldByItsContentAndKeptOnce() throws Exception {
        MatterId id = accepted();
        byte[] picture = picture();

        JsonNode first = upload(id, "现场/照片.exe", picture, 200);
        JsonNode again = upload(id, "另一个名字.png", picture, 200);

        assertThat(first.at("/name").asString()).isEqualTo("照片.png");
        assertThat(first.at("/mediaType").asString()).isEqualTo("image/png");
        assertThat(again.at("/id")).isEqualTo(first.at("/id"));
        assertThat(bytes("/api/matters/" + id.value() + "/attachments/"
                        + first.at("/id").asLong() + "/file"))
                .isEqualTo(picture);
        assertThat(upload(id, "a.pdf", "<html><script>".getBytes(), 422)
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("matter.file-kind");
    }

    @Test
    void theCaseFileIsOneNumberedPdfWithContents() throws Exception {
        MatterId id = accepted();
        upload(id, "现场照片.png", picture(), 200);
        documents.drawUp(
                inspector, id, 1, "hearing-record", Map.of("place", "三楼", "began", "2026-05-11T09:05", "said", "是。"));

        byte[] bound = bytes("/api/matters/" + id.value() + "/case-file?reason=归档");

        try (var pdf = Loader.loadPDF(bound)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(6);
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
            assertThat(text).contains("试验文书卷宗", "卷内文件目录", "试验受理通知书", "现场照片.png", "卷内备考表", "文件材料3件，3页");
        }
        if (System.getenv("SHIHENG_KEEP") != null) {
            java.nio.file.Files.write(java.nio.file.Path.of("/tmp/case-file.pdf"), bound);
        }
    }

    @Test
    void whoFiledAMatterAddsPicturesToItByNumberAndKey() throws Exception {
        MatterId id = matters.open(
                inspector,
                new OpenMatter(
                        "test.letter",
                        LocalDate.of(2026, 5, 11),
                        "试验文书",
                        null,
                        City.ZHANQIAN_FIRST,
                        null,
                        false,
                        Map.of("claim", "退货"),
                        List.of(),
                        "test",
                        java.util.UUID.randomUUID().toString(),
                        "ACDE-FGHJ-KMNP"));
        String number =
                get("/api/matters/" + id.value(), 200).at("/matter/number").asString();
        var own = java.util.Set.of("test.letter");

        var added = attachments.addByFiler(
                number, "acde-fghj-kmnp", own, new java.io.ByteArrayInputStream(picture()), "小票.jpg");

        assertThat(added.name()).isEqualTo("小票.png");
        assertThat(get("/api/matters/" + id.value() + "/attachments", 200)
                        .at("/items/0/kindLabel")
                        .asString())
                .isEqualTo("提交人上传");
        assertThatThrownBy(() -> attachments.addByFiler(
                        number, "ACDE-FGHJ-KMNQ", own, new java.io.ByteArrayInputStream(picture()), "小票.jpg"))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> attachments.addByFiler(
                        number,
                        "ACDE-FGHJ-KMNP",
                        own,
                        new java.io.ByteArrayInputStream(new byte[10 * 1024 * 1024 + 1]),
                        "大.jpg"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("10 MB");
    }

    private MatterId accepted() {
        MatterId id = LetterFixtures.opened(matters, inspector);
        matters.act(inspector, id, 0, "accept", Map.of("decidedOn", "2026-05-11"), null);
        return id;
    }

    private static String forged(SealText seal) throws Exception {
        var curve = new ECDomainParameters(GMNamedCurves.getByName("sm2p256v1"));
        var d = BigInteger.valueOf(123_456_789);
        var signer = new SM2Signer();
        signer.init(true, new ECPrivateKeyParameters(d, curve));
        byte[] lines = seal.lines().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        signer.update(lines, 0, lines.length);
        return SealText.file(
                seal.lines(),
                HexFormat.of().formatHex(curve.getG().multiply(d).normalize().getEncoded(false)),
                java.util.Base64.getEncoder().encodeToString(signer.generateSignature()));
    }

    private static byte[] picture() throws Exception {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private JsonNode get(String path, int status) {
        return read(mvc.get().uri(path).cookie(new Cookie(SESSION, session)).exchange(), status);
    }

    private JsonNode anybody(String path, int status) {
        return read(mvc.get().uri(path).exchange(), status);
    }

    private JsonNode post(String path, Object body, int status) {
        return read(
                mvc.post()
                        .uri(path)
                        .cookie(new Cookie(SESSION, session))
                        .header("X-Shiheng-Request", "1")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(body))
                        .exchange(),
                status);
    }

    private JsonNode upload(MatterId id, String name, byte[] content, int status) {
        return read(
                mvc.post()
                        .uri("/api/matters/" + id.value() + "/attachments")
                        .multipart()
                        .file(new MockMultipartFile("file", name, "application/octet-stream", content))
                        .cookie(new Cookie(SESSION, session))
                        .header("X-Shiheng-Request", "1")
                        .exchange(),
                status);
    }

    private byte[] bytes(String path) {
        var answer = mvc.get().uri(path).cookie(new Cookie(SESSION, session)).exchange();
        assertThat(answer).hasStatus(200);
        return answer.getResponse().getContentAsByteArray();
    }

    private JsonNode read(org.springframework.test.web.servlet.assertj.MvcTestResult answer, int status) {
        assertThat(answer).hasStatus(status);
        try {
            return json.readTree(answer.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
