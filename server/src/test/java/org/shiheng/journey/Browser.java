package org.shiheng.journey;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real Chromium, and one window for each person who takes part. What a page logs as an error fails the journey. */
final class Browser implements AutoCloseable {

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final com.microsoft.playwright.Browser chromium;
    private final String origin;
    private final List<String> errors = new ArrayList<>();
    private final Path pictures;

    Browser(String origin) throws java.io.IOException {
        this.origin = origin;
        this.pictures = Files.createDirectories(Path.of("target", "journey"));
        this.chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getProperty("shiheng.chromium", "/usr/bin/chromium")))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** A window on a desk, 1440 pixels wide. */
    Page desk() {
        return window(1440, 900, false);
    }

    /** A phone in the hand. */
    Page phone() {
        return window(390, 844, true);
    }

    /** Signs somebody in at a face of the platform and waits until it is there. */
    void signIn(Page page, String face, String name, String password) {
        page.navigate(origin + face);
        page.locator("#sign-in-name").fill(name);
        page.locator("#sign-in-password").fill(password);
        page.getByRole(
                        com.microsoft.playwright.options.AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("登录").setExact(true))
                .click();
        page.locator("#sign-in-name")
                .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
    }

    void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(pictures.resolve(name + ".png"))
                .setFullPage(true));
    }

    String address(String path) {
        return origin + path;
    }

    /** What pages logged as errors so far; a refusal the journey asks for is none of them. */
    List<String> errors() {
        return errors;
    }

    private Page window(int width, int height, boolean touch) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setHasTouch(touch)
                .setIsMobile(touch)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setPermissions(List.of("geolocation"))
                .setGeolocation(40.6674, 122.2352));
        context.setDefaultTimeout(30_000);
        // Five seconds, as Playwright has it, are too few on two cores that others use too.
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            // Not being signed in yet is told by 401, which the browser logs by itself.
            if (message.type().equals("error") && !message.text().contains("401")) {
                errors.add(page.url() + ": " + text(message));
            }
        });
        page.onPageError(error -> errors.add(page.url() + ": " + error));
        return page;
    }

    private static String text(ConsoleMessage message) {
        return message.text() + " " + message.location();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
