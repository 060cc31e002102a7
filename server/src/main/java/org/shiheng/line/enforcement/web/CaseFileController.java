package org.shiheng.line.enforcement.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.http.Refusal;
import org.shiheng.line.enforcement.Evidence;
import org.shiheng.line.enforcement.EvidenceKind;
import org.shiheng.line.enforcement.Goods;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The file of a case: evidence with its chain of custody, and the list of goods. */
@RestController
@RequestMapping("/api/penalty-cases/{id}")
@Tag(name = "行政处罚")
class CaseFileController {

    private final Evidence evidence;
    private final Goods goods;

    CaseFileController(Evidence evidence, Goods goods) {
        this.evidence = evidence;
        this.goods = goods;
    }

    @GetMapping("/evidence")
    @Act("enforcement.case-read")
    Pieces evidence(Actor actor, @PathVariable long id) {
        return new Pieces(evidence.of(actor, id));
    }

    @PostMapping(path = "/evidence", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Act("enforcement.evidence")
    Added add(
            Actor actor,
            @PathVariable long id,
            @RequestParam EvidenceKind kind,
            @RequestParam String name,
            @RequestParam LocalDate takenOn,
            @RequestParam List<String> takenBy,
            @RequestParam(required = false) @Nullable String place,
            @RequestParam String origin,
            @RequestParam String proves,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        var one = new Evidence.NewEvidence(kind, name, takenOn, takenBy, place, origin, proves);
        if (file == null || file.isEmpty()) {
            return new Added(evidence.add(actor, id, one, null));
        }
        try (var content = file.getInputStream()) {
            String type = file.getContentType();
            return new Added(evidence.add(
                    actor,
                    id,
                    one,
                    new Evidence.Upload(
                            String.valueOf(file.getOriginalFilename()),
                            type == null ? MediaType.APPLICATION_OCTET_STREAM_VALUE : type,
                            content)));
        }
    }

    @PostMapping("/evidence/{piece}/handovers")
    @Act("enforcement.evidence")
    Done hand(
            Actor actor, @PathVariable long id, @PathVariable long piece, @Valid @RequestBody HandoverRequest request) {
        evidence.hand(actor, id, piece, request.action(), request.holder(), request.note());
        return new Done(true);
    }

    /** Always as a download: what a party handed in is never shown as a page of ours. */
    @GetMapping("/evidence/{piece}/file")
    @Act("enforcement.case-read")
    ResponseEntity<byte[]> file(Actor actor, @PathVariable long id, @PathVariable long piece) {
        var stored = evidence.content(actor, id, piece)
                .orElseThrow(() -> Refusal.notFound("enforcement.no-file", "这份证据没有文件。"));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(stored.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(stored.content());
    }

    @GetMapping("/goods")
    @Act("enforcement.case-read")
    Things goods(Actor actor, @PathVariable long id) {
        return new Things(goods.of(actor, id));
    }

    @PostMapping("/goods")
    @Act("enforcement.goods")
    Added enter(Actor actor, @PathVariable long id, @Valid @RequestBody GoodsRequest request) {
        return new Added(goods.enter(
                actor,
                id,
                new Goods.NewGoods(
                        request.measure(), request.name(), request.quantity(), request.value(), request.keptAt())));
    }

    @PostMapping("/goods/{thing}/disposal")
    @Act("enforcement.goods")
    Done dispose(
            Actor actor, @PathVariable long id, @PathVariable long thing, @Valid @RequestBody DisposalRequest request) {
        goods.dispose(actor, id, thing, request.version(), request.disposal(), request.by(), request.detail());
        return new Done(true);
    }

    record Pieces(List<Evidence.Piece> items) {}

    record Things(List<Goods.Thing> items) {}

    record Added(long id) {}

    record Done(boolean done) {}

    record HandoverRequest(
            @NotBlank(message = "请写明做什么") String action,
            @NotBlank(message = "请写明交给谁") String holder,
            @Nullable String note) {}

    record GoodsRequest(
            @NotNull(message = "请选择措施") Goods.Measure measure,
            @NotBlank(message = "请填写名称和规格") String name,
            @NotBlank(message = "请填写数量") String quantity,
            @Nullable BigDecimal value,
            @NotBlank(message = "请填写存放地点") String keptAt) {}

    record DisposalRequest(
            @NotNull(message = "请刷新页面后再办") Integer version,
            @NotNull(message = "请选择处理方式") Goods.Disposal disposal,
            @NotEmpty(message = "请填写处理人员") List<String> by,
            @NotBlank(message = "请写明处理情况") String detail) {}
}
