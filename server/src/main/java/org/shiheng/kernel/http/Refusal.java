package org.shiheng.kernel.http;

import org.springframework.http.HttpStatus;

/**
 * The rules say no: expected, told to the reader with what to do, logged without a stack. The code is
 * {@code <module>.<reason>} and never changes.
 */
public class Refusal extends RuntimeException {

    private final String code;
    private final HttpStatus status;
    private final String title;

    public Refusal(HttpStatus status, String code, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.title = title;
    }

    /** The state of the thing does not allow the act (409). */
    public static Refusal conflict(String code, String title, String detail) {
        return new Refusal(HttpStatus.CONFLICT, code, title, detail);
    }

    /** There is no such thing, or the reader may not know of it (404). */
    public static Refusal notFound(String code, String detail) {
        return new Refusal(HttpStatus.NOT_FOUND, code, "没有找到", detail);
    }

    /** The actor's post does not allow it (403). */
    public static Refusal forbidden(String code, String detail) {
        return new Refusal(HttpStatus.FORBIDDEN, code, "您的岗位不能做这件事", detail);
    }

    /** Somebody changed it since it was read (412). */
    public static Refusal stale(String code, String detail) {
        return new Refusal(HttpStatus.PRECONDITION_FAILED, code, "该记录已被他人修改", detail);
    }

    public String code() {
        return code;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }
}
