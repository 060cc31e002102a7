package org.shiheng.kernel.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/**
 * Lets a public write be sent again: the first answer is kept in the same transaction as the write, and the same key
 * with the same content gets the same answer; the same key with other content is refused.
 */
@Component
public class Idempotency {

    private final ScopedDatabase database;
    private final ObjectMapper json;

    Idempotency(ScopedDatabase database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Runs {@code work} once for this key.
     *
     * @param key what the client sent as Idempotency-Key; absent = run without protection
     * @param request what was asked, compared by its JSON
     */
    public <T> T once(@Nullable String key, Object request, Class<T> type, Supplier<T> work) {
        if (key == null || key.isBlank()) {
            return work.get();
        }
        if (key.length() > 100) {
            throw InvalidInput.of("#/Idempotency-Key", "http.bad-idempotency-key", "重复提交标记最长 100 个字符。");
        }
        String hash = hash(json.writeValueAsString(request));
        return database.change(Scope.wholeCity(), jdbc -> {
            int fresh = jdbc.sql(
                            "insert into http.idempotent_request(key, request_hash) values (?, ?) on conflict (key) do nothing")
                    .param(key)
                    .param(hash)
                    .update();
            if (fresh == 0) {
                var earlier = jdbc.sql("select request_hash, answer::text from http.idempotent_request where key = ?")
                        .param(key)
                        .query((row, n) -> new String[] {row.getString(1), row.getString(2)})
                        .single();
                if (!earlier[0].equals(hash)) {
                    throw Refusal.conflict(
                            "http.idempotency-key-reused", "内容和上次不同", "这次提交与上次用了同一个标记，但内容不同。请刷新页面后重新填写。");
                }
                return json.readValue(earlier[1], type);
            }
            T answer = work.get();
            jdbc.sql("update http.idempotent_request set answer = ?::jsonb where key = ?")
                    .param(json.writeValueAsString(answer))
                    .param(key)
                    .update();
            return answer;
        });
    }

    /** Keys are kept for three days: nobody sends a form again after that, and answers do not pile up. */
    @Scheduled(fixedDelay = 6, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    public int purge() {
        return database.change(
                Scope.wholeCity(),
                jdbc -> jdbc.sql("delete from http.idempotent_request where received_at < now() - interval '3 days'")
                        .update());
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
