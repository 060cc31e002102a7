/** Tables as CSV and XLSX files, written row by row in constant memory. */
@NullMarked
package org.shiheng.kernel.export.table;

import org.jspecify.annotations.NullMarked;
