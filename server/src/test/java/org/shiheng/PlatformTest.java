package org.shiheng;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.shiheng.kernel.matter.TestAcceptance;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on a real PostgreSQL of its own, with a fixed clock ({@link TestClock}) and a data folder that
 * goes away. All such tests share one application context: each makes its own rows.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest
@AutoConfigureMockMvc
@Import({TestClock.class, City.class, FirstRecord.class, FaultyDatabase.class, TestAcceptance.class})
@ContextConfiguration(initializers = TestDataFolder.class)
public @interface PlatformTest {}
