package org.shiheng.line.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every day for tasks that fell behind and for what the ladder of accountability asks for. */
@Component
@ConditionalOnProperty(name = "shiheng.plan.daily", matchIfMissing = true)
class PlanWatch {

    private final PlanTasks tasks;
    private final Ladder ladder;
    private final Clock clock;
    private volatile @Nullable LocalDate looked;

    PlanWatch(PlanTasks tasks, Ladder ladder, Clock clock) {
        this.tasks = tasks;
        this.ladder = ladder;
        this.clock = clock;
    }

    /** Every rule counts days, so once a day is enough; hourly only so that a restart or a midnight is not missed. */
    @Scheduled(initialDelay = 2, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void everyHour() {
        LocalDate today = LocalDate.now(clock);
        if (today.equals(looked)) {
            return;
        }
        tasks.fallBehind();
        ladder.raise();
        looked = today;
    }
}
