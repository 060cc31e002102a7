package org.shiheng.kernel.export;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Every list that some module offers. */
@Component
class Lists {

    private final List<ExportList> all;

    Lists(List<ExportList> offered) {
        this.all =
                offered.stream().sorted(Comparator.comparing(ExportList::title)).toList();
    }

    List<ExportList> all() {
        return all;
    }

    Map<String, ExportList> byKey() {
        return all.stream().collect(Collectors.toMap(ExportList::key, Function.identity()));
    }
}
