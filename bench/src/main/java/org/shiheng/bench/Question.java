package org.shiheng.bench;

import java.util.List;
import org.shiheng.kernel.database.Scope;

/**
 * One question to the register, and the bare statement that answers it without scope, policy or service.
 *
 * @param ask asks the service within a scope
 */
record Question(Asking ask, String bareSql, List<Object> bareParameters) {

    /** The service's side. */
    interface Asking {
        void within(Scope scope);
    }
}
