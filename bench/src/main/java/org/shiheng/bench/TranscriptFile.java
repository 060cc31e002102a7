package org.shiheng.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.shiheng.core.Sha256;
import org.shiheng.core.draw.Beacon;
import org.shiheng.core.draw.DrawRound;
import org.shiheng.core.draw.DrawRules;
import org.shiheng.core.draw.Frame;
import org.shiheng.core.draw.HashChain;

/** Writes a draw as a transcript, format {@code shiheng-draw/1}, line by line. */
record TranscriptFile(
        Frame frame, DrawRules rules, Beacon beacon, Map<String, String> sources, DrawRound round, HashChain chain) {

    void write(Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("{\"format\":\"shiheng-draw/1\",\"plan\":{\"id\":\"BENCH\",\"name\":\"度量\",\"basis\":\"\"},");
            out.write("\"frame\":{\"hash\":\"" + frame.hashHex() + "\",\"size\":{");
            out.write(frame.sizes().entrySet().stream()
                    .map(size -> "\"" + size.getKey() + "\":" + size.getValue())
                    .collect(Collectors.joining(",")));
            out.write("},\"entries\":[");
            for (int i = 0; i < frame.size(); i++) {
                pair(out, i, frame.id(i), frame.stratum(i));
            }
            out.write("]},\"excluded\":[],\"rules\":{\"strata\":[");
            out.write(rules.strata().stream()
                    .map(rule -> "{\"stratum\":\"%s\",\"rate\":\"%s\",\"minimum\":%d,\"cap\":%d}"
                            .formatted(rule.stratum(), rule.rate().toPlainString(), rule.minimum(), rule.cap()))
                    .collect(Collectors.joining(",")));
            out.write("],\"leastTotal\":null,\"riskOrder\":[");
            out.write(rules.riskOrder().stream()
                    .map(stratum -> "\"" + stratum + "\"")
                    .collect(Collectors.joining(",")));
            out.write("]},\"commitment\":{\"n\":64,\"value\":\"" + Sha256.hex(chain.commitment())
                    + "\",\"at\":\"2026-06-01T01:00:00Z\",\"logIndex\":0},\"beacon\":{\"sources\":[");
            out.write(sources.entrySet().stream()
                    .map(source -> "{\"name\":\"%s\",\"value\":\"%s\",\"at\":\"2026-06-02T09:30:00+08:00\"}"
                            .formatted(source.getKey(), source.getValue()))
                    .collect(Collectors.joining(",")));
            out.write("],\"value\":\"" + beacon.value() + "\"},\"rounds\":[{\"round\":0,\"code\":\"" + round.codeHex()
                    + "\",\"reason\":null,\"drawn\":[");
            for (int i = 0; i < round.drawn().size(); i++) {
                pair(out, i, round.drawn().get(i).id(), round.drawn().get(i).positionHex());
            }
            out.write("]}]}");
        }
    }

    private static void pair(BufferedWriter out, int place, String first, String second) throws IOException {
        out.write(place == 0 ? "[\"" : ",\n[\"");
        out.write(first);
        out.write("\",\"");
        out.write(second);
        out.write("\"]");
    }
}
