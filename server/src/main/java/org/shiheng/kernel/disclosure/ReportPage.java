package org.shiheng.kernel.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shiheng.core.code.Divisions;
import org.shiheng.core.code.Industry;
import org.shiheng.kernel.authority.Department;
import org.shiheng.kernel.authority.Departments;
import org.shiheng.kernel.document.CheckedReportPrinter;
import org.shiheng.kernel.ledger.LedgerRecord;
import org.shiheng.kernel.ledger.PublishedRecord;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Writes a credit report: who the subject is, what is public of it, where each record stands in the log, what it leaves out. */
@Component
class ReportPage {

    private final CheckedReportPrinter printer;
    private final Departments departments;
    private final ObjectMapper json;
    private final String address;

    ReportPage(
            CheckedReportPrinter printer,
            Departments departments,
            ObjectMapper json,
            @Value("${shiheng.public-address:}") String address) {
        this.printer = printer;
        this.departments = departments;
        this.json = json;
        this.address = address;
    }

    /**
     * What a report says.
     *
     * @param more whether there are more records than are listed
     * @param note the log's checkpoint
     */
    record Content(
            PublicSubject subject,
            List<PublicSubjects.FormerName> formerNames,
            List<PublishedRecord> records,
            boolean more,
            LocalDate day,
            String note) {

        long logSize() {
            String[] lines = note.split("\n");
            return lines.length < 2 ? 0 : Long.parseLong(lines[1]);
        }

        /** All that makes two reports say the same; the log may have grown by others' records meanwhile. */
        String fingerprinted() {
            return day + "\n" + subject + "\n" + formerNames + "\n"
                    + records.stream()
                            .map(published -> published.record().id() + " " + published.corrected() + " "
                                    + published.repairedBy() + " "
                                    + published.record().publishThrough())
                            .collect(Collectors.joining("\n"));
        }
    }

    byte[] pdf(Content content, String code) {
        String grouped = code.replaceAll("(.{4})(?!$)", "$1-");
        String authority = departments.all().stream()
                .filter(unit -> unit.level() == Department.Level.CITY)
                .map(Department::name)
                .findFirst()
                .orElse("市场监督管理局");
        String body = facts(content) + records(content) + notes(content);
        return printer.pdf(new CheckedReportPrinter.Report(
                authority,
                "公示信用报告",
                "校验码 " + grouped,
                content.day(),
                body,
                grouped,
                address.isEmpty() ? code : address + "/credit-reports/" + code,
                "扫码，或在本机关网站“核对信用报告”页输入校验码 " + grouped + "，可以核对这份报告是否由本机关出具、文件有没有被改动、里面的记录现在是否还在公示。"));
    }

    private static String facts(Content content) {
        PublicSubject subject = content.subject();
        var rows = new LinkedHashMap<String, @Nullable String>();
        rows.put("名称", subject.name());
        rows.put("统一社会信用代码", subject.uscc());
        rows.put("类型", subject.type().label());
        rows.put("登记状态", subject.status().label());
        rows.put("法定代表人（负责人）", subject.legalRepresentative());
        rows.put("成立日期", subject.establishedOn() == null ? null : written(subject.establishedOn()));
        rows.put(
                "行业",
                subject.industry() == null
                        ? null
                        : Industry.find(subject.industry()).map(Industry::name).orElse(null));
        rows.put("住所", subject.address());
        rows.put(
                "所在区划",
                Divisions.official()
                        .find(String.valueOf(subject.division()))
                        .map(Divisions.Division::name)
                        .orElse(null));
        rows.put("登记机关", subject.registrationAuthority());
        rows.put("经营范围", subject.businessScope());
        if (!content.formerNames().isEmpty()) {
            rows.put(
                    "曾用名",
                    content.formerNames().stream()
                            .map(former -> former.name() + "（至" + written(former.until()) + "）")
                            .collect(Collectors.joining("；")));
        }
        var html = new StringBuilder("<h2>一、登记信息</h2><table>");
        rows.forEach((name, value) -> html.append("<tr><th style=\"width:110pt\">")
                .append(name)
                .append("</th><td>")
                .append(text(value == null || value.isBlank() ? "没有登记" : value))
                .append("</td></tr>"));
        return html.append("</table>").toString();
    }

    private String records(Content content) {
        var byKind = new LinkedHashMap<String, List<PublishedRecord>>();
        content.records()
                .forEach(published -> byKind.computeIfAbsent(
                                published.record().kind().label(), kind -> new ArrayList<>())
                        .add(published));
        var html = new StringBuilder("<h2>二、公示中的记录</h2>");
        if (byKind.isEmpty()) {
            return html.append("<p>截至")
                    .append(written(content.day()))
                    .append("，没有公示中的记录。</p>")
                    .toString();
        }
        html.append("<p>截至")
                .append(written(content.day()))
                .append("，公示中的记录共")
                .append(content.records().size())
                .append("条：")
                .append(text(byKind.entrySet().stream()
                        .map(kind -> kind.getKey() + kind.getValue().size() + "条")
                        .collect(Collectors.joining("，"))))
                .append("。")
                .append(content.more() ? "记录较多，这里只列最近的，其余请在网站查看。" : "")
                .append("</p>");
        for (Map.Entry<String, List<PublishedRecord>> kind : byKind.entrySet()) {
            html.append("<table><tr><th colspan=\"5\">")
                    .append(text(kind.getKey()))
                    .append("</th></tr>");
            html.append("<tr><th style=\"width:62pt\">日期</th><th>内容</th><th style=\"width:92pt\">机关</th>"
                    + "<th style=\"width:62pt\">公示至</th><th style=\"width:48pt\">账本序号</th></tr>");
            kind.getValue().forEach(published -> html.append(row(published)));
            html.append("</table>");
        }
        return html.toString();
    }

    private String row(PublishedRecord published) {
        LedgerRecord record = published.record();
        String state = (published.corrected() ? "（已有更正）" : "") + (published.repairedBy() == null ? "" : "（已信用修复）");
        return "<tr><td>" + record.occurredOn() + "</td><td>"
                + text(summary(json.readTree(record.canonical())) + state) + "</td><td>" + text(record.authority())
                + "</td><td>"
                + (record.publishThrough() == null
                        ? "长期"
                        : record.publishThrough().toString()) + "</td><td>"
                + record.index() + "</td></tr>";
    }

    private static String summary(JsonNode text) {
        String results = text.at("/body/results")
                .valueStream()
                .map(one -> one.asString(""))
                .collect(Collectors.joining("；"));
        String summary = text.at("/body/summary").asString("");
        String plan = text.at("/body/planName").asString("");
        String said = java.util.stream.Stream.of(summary, plan, results)
                .filter(part -> !part.isBlank())
                .distinct()
                .collect(Collectors.joining("："));
        return said.isBlank() ? text.path("kindLabel").asString("") : said;
    }

    private static String notes(Content content) {
        String[] lines = content.note().split("\n");
        String log = lines.length < 3 ? "" : "出具时公开账本有" + lines[1] + "条，总指纹 " + lines[2] + "。";
        return "<h2>三、说明</h2><p>这份报告只列出具当天公示中的信息，与网站商户页相同。期满、撤回、经信用修复停止公示的不在里面；个人信息已经遮去。</p>"
                + "<p>报告不含企业信用风险分类，那是监管部门配置力量用的，不对外公开。没有记录，不等于没有问题。</p><p>" + text(log)
                + "每条记录都可以按账本序号在网站上核对有没有改过。</p>";
    }

    private static String written(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    private static String text(String value) {
        return CheckedReportPrinter.escaped(value);
    }
}
