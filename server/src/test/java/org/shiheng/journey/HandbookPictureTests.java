package org.shiheng.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Takes the pictures of the handbooks from a running demo ({@code tools/handbook-pictures.sh}); a page that logs an error
 * on the way fails it.
 */
@EnabledIfSystemProperty(named = "shiheng.handbook", matches = "http.+")
class HandbookPictureTests {

    private record Shot(String person, String path, String name, boolean phone) {}

    private static final List<Shot> SHOTS = List.of(
            new Shot("zhanqian-head", "/desk/todo", "待办", false),
            new Shot("zhanqian-head", "/desk/plans", "抽查计划", false),
            new Shot("zhanqian-head", "/desk/directed/new", "拟定派发", false),
            new Shot("zhanqian-head", "/desk/tasks", "检查任务", false),
            new Shot("zhanqian-head", "/desk/recusals", "回避登记", false),
            new Shot("credit", "/desk/subjects", "对象", false),
            new Shot("credit", "/desk/credit", "信用", false),
            new Shot("credit", "/desk/imports", "导入", false),
            new Shot("admin", "/desk/admin/accounts", "账号", false),
            new Shot("admin", "/desk/admin/departments", "机构", false),
            new Shot("admin", "/desk/admin/officers", "执法人员", false),
            new Shot("auditor", "/desk/admin/audit", "审计记录", false),
            new Shot("auditor", "/desk/admin/ledger", "核对账本", false),
            new Shot("zhanqian-1", "/field/tasks", "手机任务", true),
            new Shot("", "/", "门户首页", false),
            new Shot("", "/search?q=%E9%A4%90%E9%A6%86", "查商户", false),
            new Shot("", "/complain", "投诉举报", true),
            new Shot("", "/draws", "公开的抽查", false));

    @Test
    void everyPageOfTheHandbooksOpensWithoutAnErrorAndIsPictured() throws Exception {
        Path folder = Files.createDirectories(Path.of("..", "docs", "手册", "图"));
        String password = System.getProperty("shiheng.handbook.password");
        try (var browser = new Browser(System.getProperty("shiheng.handbook"))) {
            String signedIn = null;
            Page page = null;
            for (Shot shot : SHOTS) {
                String who = shot.person() + shot.phone();
                if (page == null || !who.equals(signedIn)) {
                    if (page != null) {
                        page.context().close();
                    }
                    page = shot.phone() ? browser.phone() : browser.desk();
                    page.setViewportSize(shot.phone() ? 390 : 1200, shot.phone() ? 760 : 720);
                    if (!shot.person().isEmpty()) {
                        browser.signIn(page, shot.phone() ? "/field/" : "/desk/", shot.person(), password);
                    }
                    signedIn = who;
                }
                page.navigate(browser.address(shot.path()));
                page.waitForTimeout(1500);
                page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(shot.name() + ".png")));
            }
            assertThat(browser.errors()).isEmpty();
        }
    }
}
