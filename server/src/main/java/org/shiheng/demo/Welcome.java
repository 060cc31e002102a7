package org.shiheng.demo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says on the console, in Chinese, where the pages are and how to sign in. */
@Component
class Welcome {

    private final Environment environment;
    private final SignInSheet sheet;
    private final Administrators administrators;
    private final DemoSettings settings;

    Welcome(Environment environment, SignInSheet sheet, Administrators administrators, DemoSettings settings) {
        this.environment = environment;
        this.sheet = sheet;
        this.administrators = administrators;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        String port = environment.getProperty("local.server.port");
        if (port == null) {
            return;
        }
        var out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        text(port).forEach(out::println);
    }

    private List<String> text(String port) {
        String home = "http://localhost:" + port;
        var lines = new java.util.ArrayList<String>();
        lines.add("");
        lines.add("市衡已启动。在浏览器打开：");
        lines.add("  公众门户   " + home + "/");
        lines.add("  工作台     " + home + "/desk/");
        lines.add("  现场检查   " + home + "/field/ （手机）");
        sheet.kept().ifPresent(password -> {
            lines.add("");
            lines.add("演示账号（口令都是 " + password + "，也写在 " + sheet.file() + "）：");
            for (DemoPeople.DemoAccount account : DemoPeople.accounts(settings.pack())) {
                lines.add("  %-16s %s".formatted(account.signInName(), account.displayName()));
            }
        });
        if (!administrators.fresh().isEmpty()) {
            lines.add("");
            lines.add("首次启动建立了两个管理账号。一次性口令只显示这一次，请记下；首次登录时必须改成自己的口令：");
            administrators.fresh().forEach((name, password) -> lines.add("  %-10s %s".formatted(name, password)));
        }
        lines.add("");
        lines.add("按 Ctrl-C 停止。");
        return lines;
    }
}
