package org.shiheng.kernel.authority;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the act an endpoint performs; who may do it stands in {@code acts/*.csv}. An endpoint without one is refused. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Act {
    String value();
}
