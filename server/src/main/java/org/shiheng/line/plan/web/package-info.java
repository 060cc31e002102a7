/** The addresses of the plan. */
@NullMarked
package org.shiheng.line.plan.web;

import org.jspecify.annotations.NullMarked;
