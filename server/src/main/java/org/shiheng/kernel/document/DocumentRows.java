package org.shiheng.kernel.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Reads issued documents with their addressees and deliveries. */
final class DocumentRows {

    private static final String COLUMNS = """
            i.id, i.matter_id, i.template, i.name, i.number, i.issued_on, i.issued_at, i.issued_by, i.check_code, i.seal is not null sealed,
            i.guarded, i.copies, i.pdf_hash, i.pdf_bytes, i.withdrawn_on""";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DocumentRows() {}

    static Optional<IssuedDocument> find(JdbcClient jdbc, long id) {
        return with(
                        jdbc,
                        jdbc.sql("select " + COLUMNS + " from document.issued i where i.id = ?")
                                .param(id)
                                .query(DocumentRows::map)
                                .list())
                .stream()
                .findFirst();
    }

    static List<IssuedDocument> of(JdbcClient jdbc, long matter) {
        return with(
                jdbc,
                jdbc.sql("select " + COLUMNS + " from document.issued i where i.matter_id = ? order by i.id desc")
                        .param(matter)
                        .query(DocumentRows::map)
                        .list());
    }

    private static List<IssuedDocument> with(JdbcClient jdbc, List<IssuedDocument> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        Long[] ids = bare.stream().map(IssuedDocument::id).toArray(Long[]::new);
        Map<Long, List<Owned<IssuedDocument.Addressee>>> addressees = jdbc
                .sql("select * from document.addressee where document_id = any (?::bigint[]) order by document_id, n")
                .param(ids)
                .query((row, n) -> new Owned<>(
                        row.getLong("document_id"),
                        new IssuedDocument.Addressee(
                                row.getInt("n"),
                                row.getString("part"),
                                row.getString("shown"),
                                row.getObject("delivered_on", LocalDate.class))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Owned::document));
        Map<Long, List<Owned<IssuedDocument.Delivery>>> deliveries = jdbc
                .sql(
                        "select * from document.delivery where document_id = any (?::bigint[]) order by document_id, id desc")
                .param(ids)
                .query((row, n) -> new Owned<>(row.getLong("document_id"), delivery(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Owned::document));
        return bare.stream()
                .map(one -> new IssuedDocument(
                        one.id(),
                        one.matter(),
                        one.code(),
                        one.name(),
                        one.number(),
                        one.issuedOn(),
                        one.issuedAt(),
                        one.issuedBy(),
                        one.checkCode(),
                        one.sealed(),
                        one.guarded(),
                        one.copies(),
                        one.pdfHash(),
                        one.pdfBytes(),
                        one.withdrawnOn(),
                        values(addressees, one.id()),
                        values(deliveries, one.id())))
                .toList();
    }

    private static <T> List<T> values(Map<Long, List<Owned<T>>> owned, long id) {
        return owned.getOrDefault(id, List.of()).stream().map(Owned::value).toList();
    }

    private static IssuedDocument.Delivery delivery(ResultSet row) throws SQLException {
        return new IssuedDocument.Delivery(
                row.getLong("id"),
                DeliveryWay.valueOf(row.getString("way")),
                IssuedDocument.Delivery.State.valueOf(row.getString("state")),
                row.getObject("began_on", LocalDate.class),
                row.getObject("counts_on", LocalDate.class),
                JSON.readValue(row.getString("receipt"), DeliveryReport.class),
                row.getString("actor"),
                row.getTimestamp("at").toInstant());
    }

    private static IssuedDocument map(ResultSet row, int n) throws SQLException {
        return new IssuedDocument(
                row.getLong("id"),
                row.getLong("matter_id"),
                row.getString("template"),
                row.getString("name"),
                row.getString("number"),
                row.getObject("issued_on", LocalDate.class),
                row.getTimestamp("issued_at").toInstant(),
                row.getString("issued_by"),
                row.getString("check_code"),
                row.getBoolean("sealed"),
                row.getBoolean("guarded"),
                row.getInt("copies"),
                row.getString("pdf_hash"),
                row.getInt("pdf_bytes"),
                row.getObject("withdrawn_on", LocalDate.class),
                List.of(),
                List.of());
    }

    private record Owned<T>(long document, T value) {}
}
