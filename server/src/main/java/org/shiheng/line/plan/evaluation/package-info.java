/** 评估报告: written by rule from snapshots, edited, signed by a second person, frozen, sent and published. */
@NamedInterface("evaluation")
@NullMarked
package org.shiheng.line.plan.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
