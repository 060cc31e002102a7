package org.shiheng.line.enforcement.domain;

import java.util.List;

/** Goods that were preserved, seized or confiscated in a case, as the rules ask for them. */
public interface CaseGoods {

    /** What was neither returned nor disposed of yet. */
    List<String> notDisposed(long matter);
}
