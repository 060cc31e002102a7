package org.shiheng.line.plan;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every hour for tasks that fell behind. */
@Component
class PlanWatch {

    private final PlanTasks tasks;

    PlanWatch(PlanTasks tasks) {
        this.tasks = tasks;
    }

    @Scheduled(initialDelay = 2, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void everyHour() {
        tasks.fallBehind();
    }
}
