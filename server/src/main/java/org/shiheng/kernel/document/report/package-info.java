/** 报告: a report of chapters, tables and charts, printed as PDF and DOCX from one text. */
@NamedInterface("report")
@NullMarked
package org.shiheng.kernel.document.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
