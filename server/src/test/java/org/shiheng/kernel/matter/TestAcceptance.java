package org.shiheng.kernel.matter;

import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;

/** The rule of the test procedure: refuses what its note says, and adds a fact. */
@TestComponent
public class TestAcceptance implements ActRule {

    @Override
    public String name() {
        return "test.acceptance";
    }

    @Override
    public Judgement judge(Case about) {
        if ("拒绝".equals(about.form().get("note"))) {
            return new Refused("test.refused", "不能受理", "请补充材料后再办。");
        }
        return new Allowed(
                Map.of("acceptedOn", about.actDay().toString()),
                List.of(new OpenMatter.NewParticipant("AGENT", "代理人王某", null, null, null)));
    }
}
