package org.shiheng;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the platform: one application, two wings of modules (kernel and line). */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@EnableScheduling
public class Shiheng {

    /** Rulebook 14 C12: legal days are days in Shanghai, wherever the machine stands. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public static void main(String[] arguments) {
        SpringApplication.run(Shiheng.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.system(ZONE);
    }
}
