package org.shiheng.line.enforcement.domain;

import org.shiheng.kernel.http.InvalidInput;

/**
 * Score of a file on 100 points: 程序 30, 事实证据 25, 适法裁量 25, 文书 15, 归档 5 (rulebook 04 §九).
 */
public record ScoreSheet(int procedure, int evidence, int discretion, int documents, int archive) {

    /** Refuses what is beyond a part's most. */
    public void check() {
        var errors = new InvalidInput.Collector();
        part(errors, procedure, 30, "procedure", "程序");
        part(errors, evidence, 25, "evidence", "事实证据");
        part(errors, discretion, 25, "discretion", "适法裁量");
        part(errors, documents, 15, "documents", "文书");
        part(errors, archive, 5, "archive", "归档");
        errors.refuse();
    }

    private static void part(InvalidInput.Collector errors, int points, int most, String field, String name) {
        errors.when(
                points < 0 || points > most,
                "#/" + field,
                "enforcement.points-out-of-range",
                name + "的分数是0到" + most + "分。");
    }

    public int total() {
        return procedure + evidence + discretion + documents + archive;
    }
}
