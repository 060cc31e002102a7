package org.shiheng.kernel.disclosure.web;

import java.util.Map;
import org.shiheng.kernel.disclosure.PublicRecords;
import org.shiheng.kernel.ledger.LedgerRecord;
import org.shiheng.kernel.ledger.PublishedRecord;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Puts records' own texts into answers, so that what is read on a page is what is verified. */
@Component
class RecordTexts {

    private static final TypeReference<Map<String, Object>> TEXT = new TypeReference<>() {};

    private final PublicRecords records;
    private final ObjectMapper json;

    RecordTexts(PublicRecords records, ObjectMapper json) {
        this.records = records;
        this.json = json;
    }

    DisclosureResponses.RecordPage page(PublicRecords.Page page) {
        return new DisclosureResponses.RecordPage(
                page.items().stream().map(this::row).toList(), page.next());
    }

    DisclosureResponses.Standing standing(PublishedRecord published) {
        return DisclosureResponses.standing(published, records.today());
    }

    DisclosureResponses.Disclosed disclosed(LedgerRecord record) {
        return DisclosureResponses.disclosed(record, json.readValue(record.canonical(), TEXT));
    }

    private DisclosureResponses.RecordRow row(PublishedRecord published) {
        return new DisclosureResponses.RecordRow(standing(published), disclosed(published.record()));
    }
}
