package org.shiheng.kernel.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.ObjectMapper;

/**
 * Turns away a body that is larger than any form of ours, before it is read into memory, and a file that is larger than
 * may be sent there, before it is read at all.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class BodyLimit extends OncePerRequestFilter {

    static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final long FIELDS_BESIDE_THE_FILE = MOST_BYTES;

    private final ObjectMapper json;
    private final UploadSettings uploads;

    BodyLimit(ObjectMapper json, UploadSettings uploads) {
        this.json = json;
        this.uploads = uploads;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isUpload(request)) {
            upload(request, response, chain);
            return;
        }
        boolean list = isLines(request) && request.getRequestURI().startsWith(uploads.lists());
        long most = list ? uploads.list().toBytes() : MOST_BYTES;
        if (request.getContentLengthLong() > most) {
            refuse(response, list ? Problems.fileTooLarge(uploads.list()) : Problems.bodyTooLarge());
            return;
        }
        chain.doFilter(new Counted(request, most), response);
    }

    /**
     * Lists may be large; whatever else comes as a file is turned away by its declared length, before it is on disk. A
     * browser always declares it.
     */
    private void upload(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean list = request.getRequestURI().startsWith(uploads.lists());
        DataSize most = list ? uploads.list() : uploads.attachment();
        boolean undeclared = !list && request.getHeader("Transfer-Encoding") != null;
        if (undeclared || request.getContentLengthLong() > most.toBytes() + FIELDS_BESIDE_THE_FILE) {
            refuse(response, Problems.fileTooLarge(most));
            return;
        }
        chain.doFilter(request, response);
    }

    private void refuse(HttpServletResponse response, ResponseEntity<ProblemDetail> problem) throws IOException {
        response.setStatus(problem.getStatusCode().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getOutputStream().write(json.writeValueAsBytes(problem.getBody()));
    }

    /** JSON lines are read as a stream and may be as long as a list. */
    private static boolean isLines(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(java.util.Locale.ROOT).startsWith("application/x-ndjson");
    }

    private static boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(java.util.Locale.ROOT).startsWith("multipart/");
    }

    /** A body without a declared length is counted while it is read. */
    private static final class Counted extends HttpServletRequestWrapper {

        private final long most;

        Counted(HttpServletRequest request, long most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream(), most);
        }
    }

    private static final class CountedStream extends ServletInputStream {
        private final ServletInputStream body;
        private final long most;
        private long read;

        CountedStream(ServletInputStream body, long most) {
            this.body = body;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int one = body.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int many = body.read(into, from, length);
            count(Math.max(many, 0));
            return many;
        }

        private void count(int more) {
            read += more;
            if (read > most) {
                throw new Refusal(HttpStatus.CONTENT_TOO_LARGE, "http.too-large", "提交的内容太多", Problems.TOO_MUCH);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
