package org.shiheng.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.shiheng.kernel.authority.SignIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The two accounts that an installation without demo begins with: one opens accounts, the other grants roles (三员分立,
 * GB/T 22239-2019 8.1.4.2 d). Their passwords are shown once and kept nowhere.
 */
@Component
class Administrators {

    private final SignIn signIn;
    private final SignInSheet sheet;
    private final Map<String, String> fresh = new LinkedHashMap<>();

    Administrators(SignIn signIn, SignInSheet sheet) {
        this.signIn = signIn;
        this.sheet = sheet;
    }

    void open(JdbcClient jdbc) {
        open(jdbc, "admin", "系统管理员", "ADMINISTRATOR");
        open(jdbc, "security", "安全管理员", "SECURITY_ADMINISTRATOR");
    }

    /** The passwords just made; empty at every later start. */
    Map<String, String> fresh() {
        return Map.copyOf(fresh);
    }

    private void open(JdbcClient jdbc, String name, String display, String role) {
        String password = sheet.fresh();
        jdbc.sql("""
                        insert into authority.account(sign_in_name, password_hash, display_name, roles, one_time_password)
                        values (?, ?, ?, ?, true)""")
                .param(name)
                .param(signIn.encode(password))
                .param(display)
                .param(new String[] {role})
                .update();
        fresh.put(name, password);
    }
}
