package org.shiheng.kernel.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class BodyLimitTests {

    private static final long MEGABYTE = 1024 * 1024;

    private final BodyLimit limit = new BodyLimit(
            JsonMapper.builder().build(),
            new UploadSettings("/api/imports", DataSize.ofGigabytes(1), DataSize.ofMegabytes(64)));

    @Test
    void aListOfAMillionRowsComesThrough() throws Exception {
        assertThat(answer("/api/imports", "multipart/form-data;boundary=x", 480 * MEGABYTE)
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void aListAboveItsLimitIsRefusedWithTheLimitAndWhatToDo() throws Exception {
        var answer = answer("/api/imports", "multipart/form-data;boundary=x", 1100 * MEGABYTE);

        assertThat(answer.getStatus()).isEqualTo(413);
        assertThat(answer.getContentAsString()).contains("单个文件最大 1 GB").contains("分成几份");
    }

    @Test
    void aFileElsewhereIsRefusedBeforeItIsRead() throws Exception {
        var answer = answer("/api/tasks/7/photos", "multipart/form-data;boundary=x", 480 * MEGABYTE);

        assertThat(answer.getStatus()).isEqualTo(413);
        assertThat(answer.getContentAsString()).contains("单个文件最大 64 MB");
        assertThat(answer("/api/tasks/7/photos", "multipart/form-data;boundary=x", 9 * MEGABYTE)
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void aFormIsNoPlaceForAFile() throws Exception {
        assertThat(answer("/api/imports", "application/json", 3 * MEGABYTE).getStatus())
                .isEqualTo(413);
    }

    private MockHttpServletResponse answer(String path, String type, long length) throws Exception {
        var request = new MockHttpServletRequest("POST", path) {
            @Override
            public long getContentLengthLong() {
                return length;
            }
        };
        request.setContentType(type);
        var response = new MockHttpServletResponse();
        limit.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
