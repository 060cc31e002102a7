package org.shiheng.line.consumer.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.line.consumer.analysis.PublishedResults;
import org.shiheng.line.consumer.analysis.Warnings;
import org.shiheng.line.consumer.register.Answers;
import org.shiheng.line.consumer.register.Commitments;
import org.shiheng.line.consumer.register.ServiceStations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What consumers can look up: warnings, published results, service stations, promises, answers. */
@RestController
@RequestMapping("/api/public/consumer")
@Tag(name = "公开：消费维权")
class PublicConsumerController {

    private final Warnings warnings;
    private final PublishedResults results;
    private final ServiceStations stations;
    private final Commitments commitments;
    private final Answers answers;

    PublicConsumerController(
            Warnings warnings,
            PublishedResults results,
            ServiceStations stations,
            Commitments commitments,
            Answers answers) {
        this.warnings = warnings;
        this.results = results;
        this.stations = stations;
        this.commitments = commitments;
        this.answers = answers;
    }

    @GetMapping("/warnings")
    @Act("consumer.public")
    PublicWarnings warnings() {
        return new PublicWarnings(warnings.published());
    }

    @GetMapping("/results")
    @Act("consumer.public")
    PublishedResults.Results results(
            @RequestParam(required = false) @Nullable Integer division,
            @RequestParam(required = false) @Nullable String goods,
            @RequestParam(defaultValue = "0") int page) {
        return results.of(division, goods, page);
    }

    @GetMapping("/service-stations")
    @Act("consumer.public")
    PublicStations stations(@RequestParam(required = false) @Nullable Integer division) {
        return new PublicStations(stations.list(division, false));
    }

    @GetMapping("/commitments")
    @Act("consumer.public")
    PublicPromises commitments(
            @RequestParam(required = false) Commitments.@Nullable Kind kind,
            @RequestParam(required = false) @Nullable Integer division) {
        return new PublicPromises(commitments.running(kind, division));
    }

    @GetMapping("/answers")
    @Act("consumer.public")
    PublicAnswers answers(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String topic) {
        return new PublicAnswers(answers.find(q, topic));
    }

    record PublicWarnings(List<Warnings.Warning> items) {}

    record PublicStations(List<ServiceStations.Station> items) {}

    record PublicPromises(List<Commitments.Commitment> items) {}

    record PublicAnswers(List<Answers.Answer> items) {}
}
