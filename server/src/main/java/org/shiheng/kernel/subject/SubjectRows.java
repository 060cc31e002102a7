package org.shiheng.kernel.subject;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** Reads rows of the register into its records. */
final class SubjectRows {

    static final String SUMMARY = "s.id, s.uscc, s.name, s.status, s.division, s.town, s.station_id, s.industry";

    private SubjectRows() {}

    static Subject subject(ResultSet row, int n) throws SQLException {
        return new Subject(
                new SubjectId(row.getLong("id")),
                row.getString("uscc"),
                row.getString("registration_number"),
                row.getString("name"),
                SubjectType.valueOf(row.getString("type")),
                RegistrationStatus.valueOf(row.getString("status")),
                row.getObject("established_on", LocalDate.class),
                row.getObject("approved_on", LocalDate.class),
                row.getBigDecimal("registered_capital"),
                row.getBigDecimal("paid_in_capital"),
                row.getString("business_scope"),
                row.getString("industry"),
                row.getInt("division"),
                row.getObject("town", Integer.class),
                row.getString("address"),
                row.getBoolean("address_declared"),
                row.getString("legal_representative"),
                row.getString("phone"),
                row.getObject("employees", Integer.class),
                List.of((String[]) row.getArray("licences").getArray()),
                List.of((String[]) row.getArray("tags").getArray()),
                row.getObject("observation_through", LocalDate.class),
                row.getString("registration_authority"),
                row.getInt("station_id"),
                row.getString("source"),
                row.getString("source_number"),
                row.getInt("version"));
    }

    static SubjectSummary summary(ResultSet row, int n) throws SQLException {
        return new SubjectSummary(
                new SubjectId(row.getLong("id")),
                row.getString("uscc"),
                row.getString("name"),
                RegistrationStatus.valueOf(row.getString("status")),
                row.getInt("division"),
                row.getObject("town", Integer.class),
                row.getInt("station_id"),
                row.getString("industry"));
    }
}
