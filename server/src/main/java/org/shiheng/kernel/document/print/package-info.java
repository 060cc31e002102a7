/** Printing: the page of a document, its typeface, its seal and square code as shapes, PDF and DOCX. */
@NullMarked
package org.shiheng.kernel.document.print;

import org.jspecify.annotations.NullMarked;
