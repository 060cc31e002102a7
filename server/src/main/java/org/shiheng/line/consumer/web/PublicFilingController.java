package org.shiheng.line.consumer.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.http.InvalidInput;
import org.shiheng.line.consumer.Complaints;
import org.shiheng.line.consumer.FileComplaint;
import org.shiheng.line.consumer.intake.FollowedFilings;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Filing and following on the portal, without signing in. */
@RestController
@RequestMapping("/api/public")
@Tag(name = "公开：投诉举报")
class PublicFilingController {

    private final Complaints complaints;
    private final FollowedFilings followed;
    private final Clock clock;

    PublicFilingController(Complaints complaints, FollowedFilings followed, Clock clock) {
        this.complaints = complaints;
        this.followed = followed;
        this.clock = clock;
    }

    /** Sent again with the same Idempotency-Key it answers the same number and key, and files nothing. */
    @PostMapping("/complaints")
    @Act("consumer.file")
    Filed complain(
            @RequestHeader(value = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Filing filing) {
        return file(FileComplaint.Kind.COMPLAINT, key, filing);
    }

    @PostMapping("/violation-reports")
    @Act("consumer.file")
    Filed report(
            @RequestHeader(value = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Filing filing) {
        return file(FileComplaint.Kind.REPORT, key, filing);
    }

    @PostMapping("/consultations")
    @Act("consumer.file")
    Filed consult(
            @RequestHeader(value = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Filing filing) {
        return file(FileComplaint.Kind.CONSULTATION, key, filing);
    }

    /** By POST, so that the key stands in no address and no log. */
    @PostMapping("/followed-matters")
    @Act("consumer.follow")
    FollowedFilings.Filing follow(@Valid @RequestBody Follow follow) {
        return followed.find(follow.number(), follow.key());
    }

    /** The person takes what the business offers in online settling, or does not; then the authority goes on. */
    @PostMapping("/followed-matters/answers")
    @Act("consumer.follow")
    FollowedFilings.Filing answer(@Valid @RequestBody Answer answer) {
        followed.answer(answer.number(), answer.key(), answer.agreed(), answer.note());
        return followed.find(answer.number(), answer.key());
    }

    /** A photo, a receipt or a PDF from whoever filed it, while the matter is open. */
    @PostMapping(path = "/followed-matters/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Act("consumer.follow")
    Added attach(@RequestParam String number, @RequestParam String key, @RequestParam MultipartFile file)
            throws IOException {
        try (var in = file.getInputStream()) {
            var added = followed.attach(number, key, in, file.getOriginalFilename());
            return new Added(added.name(), added.bytes());
        }
    }

    /** How content whoever filed it is, once, after the end. */
    @PostMapping("/followed-matters/scores")
    @Act("consumer.follow")
    FollowedFilings.Filing score(@Valid @RequestBody Score score) {
        followed.score(score.number(), score.key(), score.score(), score.said());
        return followed.find(score.number(), score.key());
    }

    private Filed file(FileComplaint.Kind kind, @Nullable String key, Filing filing) {
        if (key == null || !key.matches("[A-Za-z0-9-]{16,64}")) {
            throw InvalidInput.of("#/Idempotency-Key", "consumer.no-key", "页面缺少防重复标记，请刷新后重新填写。您填的内容会保留。");
        }
        var form = new LinkedHashMap<>(filing.form());
        form.put("channel", "WEB");
        var filed = complaints.file(
                Actor.anyone(),
                new FileComplaint(
                        kind,
                        LocalDate.now(clock),
                        filing.subject(),
                        filing.division(),
                        filing.person() == null
                                ? null
                                : new FileComplaint.Person(
                                        filing.person().name(),
                                        filing.person().phone(),
                                        filing.person().address()),
                        form,
                        null,
                        "portal",
                        kind.name() + "/" + key));
        return new Filed(filed.number(), filed.key(), filed.department());
    }

    record Filing(
            @Nullable Long subject,
            @Nullable Integer division,
            @Nullable @Valid Person person,
            @NotNull(message = "请填写表单") Map<String, Object> form) {}

    record Person(
            @NotNull(message = "请填写您的姓名") String name,
            @NotNull(message = "请填写您的电话") String phone,
            @Nullable String address) {}

    record Follow(
            @NotBlank(message = "请填写编号") String number,
            @NotBlank(message = "请填写查询码") String key) {}

    record Answer(
            @NotBlank(message = "请填写编号") String number,
            @NotBlank(message = "请填写查询码") String key,
            @NotNull(message = "请选择接受或不接受") Boolean agreed,
            @Nullable String note) {}

    record Score(
            @NotBlank(message = "请填写编号") String number,
            @NotBlank(message = "请填写查询码") String key,
            @NotNull(message = "请从很不满意到很满意选一项") Integer score,
            @Nullable @Size(max = 300, message = "意见最多300字") String said) {}

    /** What was kept, under the name that its content has. */
    record Added(String name, long bytes) {}

    record Filed(String number, String key, String department) {}
}
