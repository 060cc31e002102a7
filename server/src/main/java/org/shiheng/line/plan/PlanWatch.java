package org.shiheng.line.plan;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every hour for tasks that fell behind and for what the ladder of accountability asks for. */
@Component
class PlanWatch {

    private final PlanTasks tasks;
    private final Ladder ladder;

    PlanWatch(PlanTasks tasks, Ladder ladder) {
        this.tasks = tasks;
        this.ladder = ladder;
    }

    @Scheduled(initialDelay = 2, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void everyHour() {
        tasks.fallBehind();
        ladder.raise();
    }
}
