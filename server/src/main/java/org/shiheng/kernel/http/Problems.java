package org.shiheng.kernel.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.util.DisconnectedClientHelper;

/** Turns refusals, invalid input and faults into one format, {@code application/problem+json}, in Chinese. */
@RestControllerAdvice
class Problems {

    static final String TOO_MUCH = "一次提交的文字最多 2 MB。请删减后再提交；照片和名单请用上传。";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final UploadSettings uploads;

    Problems(UploadSettings uploads) {
        this.uploads = uploads;
    }

    /** PostgreSQL: a text with a NUL, a number beyond its column, a text beyond its length, a day that does not exist. */
    private static final Set<String> DATA_STATES = Set.of("22021", "22P05", "22003", "22001", "22008", "22007");

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refusal(Refusal refusal, HttpServletRequest request) {
        LOG.info("{} {} refused: {}", request.getMethod(), request.getRequestURI(), refusal.code());
        return problem(refusal.status(), refusal.code(), refusal.title(), refusal.getMessage(), null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidInput input) {
        return invalid(input.errors());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(MethodArgumentNotValidException input) {
        return invalid(input.getBindingResult().getFieldErrors().stream()
                .map(error -> new InvalidInput.FieldError(
                        "#/"
                                + error.getField()
                                        .replace('.', '/')
                                        .replace("[", "/")
                                        .replace("]", ""),
                        "http.invalid-field",
                        error.isBindingFailure() || error.getDefaultMessage() == null
                                ? "请检查这一项"
                                : error.getDefaultMessage()))
                .toList());
    }

    private ResponseEntity<ProblemDetail> invalid(List<InvalidInput.FieldError> errors) {
        var problem = problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "http.invalid-input",
                "还有 " + errors.size() + " 处要修改",
                errors.isEmpty() ? "请检查填写的内容" : errors.getFirst().detail(),
                null);
        problem.getBody().setProperty("errors", errors);
        return problem;
    }

    @ExceptionHandler({
        HttpMessageNotReadableException.class,
        MethodArgumentTypeMismatchException.class,
        MissingRequestValueException.class
    })
    ResponseEntity<ProblemDetail> unreadable(Exception e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return problem(refusal.status(), refusal.code(), refusal.title(), refusal.getMessage(), null);
            }
        }
        return problem(HttpStatus.BAD_REQUEST, "http.unreadable", "看不懂这次请求", "发来的内容格式不对或缺少必填项，请返回上一页重新填写。", null);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(MaxUploadSizeExceededException e) {
        return fileTooLarge(uploads.list());
    }

    static ResponseEntity<ProblemDetail> fileTooLarge(DataSize most) {
        return problem(
                HttpStatus.CONTENT_TOO_LARGE,
                "http.too-large",
                "文件太大",
                "单个文件最大 " + UploadSettings.words(most) + "。名单可以分成几份，分次导入，不会重复；照片和证明请压缩后再传。",
                null);
    }

    static ResponseEntity<ProblemDetail> bodyTooLarge() {
        return problem(HttpStatus.CONTENT_TOO_LARGE, "http.too-large", "提交的内容太多", TOO_MUCH, null);
    }

    /** What passed our checks and PostgreSQL still cannot keep is bad input, not a fault. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unstorable(DataIntegrityViolationException e, HttpServletRequest request) {
        String state = e.getRootCause() instanceof SQLException cause ? cause.getSQLState() : "";
        return DATA_STATES.contains(state)
                ? problem(
                        HttpStatus.BAD_REQUEST,
                        "http.unstorable",
                        "有内容不能保存",
                        "填写的内容里有不能识别的字符，或者数字、日期超出了范围。请检查后重新填写。",
                        null)
                : fault(e, request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> concurrent(ConcurrencyFailureException e) {
        return problem(HttpStatus.CONFLICT, "http.concurrent", "正好有人在改同一条", "您填的内容还在，请刷新看到最新内容后再提交。", null);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> fault(Exception fault, HttpServletRequest request) {
        if (DisconnectedClientHelper.isClientDisconnectedException(fault)) {
            // The reader closed the page while the answer was on its way: nobody is there to be told.
            LOG.debug("{} {}: the reader is gone", request.getMethod(), request.getRequestURI());
            return null;
        }
        if (fault instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
            String detail = switch (status) {
                case NOT_FOUND -> "这一页不存在或已停止公示。";
                case METHOD_NOT_ALLOWED -> "这个地址不接受这种操作。";
                case UNSUPPORTED_MEDIA_TYPE, NOT_ACCEPTABLE -> "不支持这种文件或内容格式。";
                default -> "请检查地址和填写的内容。";
            };
            return problem(
                    status,
                    "http." + status.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                    "没有办成",
                    detail,
                    null);
        }
        String traceId = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("fault {} at {} {}", traceId, request.getMethod(), request.getRequestURI(), fault);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "http.fault",
                "没有办成",
                "系统出了问题，没有改动任何数据。请稍后再试，或拨打12315，说编号 " + traceId + "。",
                traceId);
    }

    private static ResponseEntity<ProblemDetail> problem(
            HttpStatus status, String code, String title, @Nullable String detail, @Nullable String traceId) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail == null ? "" : detail);
        problem.setType(URI.create("urn:shiheng:" + code));
        problem.setTitle(title);
        problem.setProperties(new java.util.LinkedHashMap<>(
                traceId == null ? Map.of("code", code) : Map.of("code", code, "traceId", traceId)));
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
