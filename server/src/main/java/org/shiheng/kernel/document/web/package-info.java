/** What anybody asks of documents over HTTP. */
@NullMarked
package org.shiheng.kernel.document.web;

import org.jspecify.annotations.NullMarked;
