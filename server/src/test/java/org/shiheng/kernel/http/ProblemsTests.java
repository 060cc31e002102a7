package org.shiheng.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** What is a fault of ours, and what is not. */
class ProblemsTests {

    private final Problems problems =
            new Problems(new UploadSettings("/api/imports", DataSize.ofGigabytes(1), DataSize.ofMegabytes(64)));
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/to-do");

    @Test
    void aReaderWhoClosedThePageIsNoFault() {
        for (Exception gone : List.of(
                new IOException("Broken pipe"),
                new IllegalStateException("while writing", new IOException("Connection reset by peer")),
                new AsyncRequestNotUsableException("the response is gone"))) {
            assertThat(problems.fault(gone, request)).as(gone.toString()).isNull();
        }
    }

    @Test
    void whatNobodyExpectedIsAFaultWithANumberToTell() {
        var answer = problems.fault(new IllegalStateException("unexpected"), request);

        assertThat(answer).isNotNull();
        assertThat(answer.getStatusCode().value()).isEqualTo(500);
        assertThat(answer.getBody().getProperties()).containsKey("traceId");
    }
}
