package org.shiheng.kernel.catalog.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.catalog.Setting;
import org.shiheng.kernel.catalog.Settings;
import org.shiheng.kernel.http.InvalidInput;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Dated settings: what counts now, what counted before, by what basis. */
@RestController
@RequestMapping("/api/settings")
@Tag(name = "参数")
class SettingController {

    private final Settings settings;
    private final Clock clock;

    SettingController(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping
    @Act("catalog.setting.list")
    SettingList list() {
        return new SettingList(settings.all().stream()
                .map(setting -> new SettingRow(setting, setting.mark().label()))
                .toList());
    }

    /** A change is a new row that counts from today or later; what counted before stays. */
    @PostMapping
    @Act("catalog.setting.change")
    void change(@Valid @RequestBody SettingChange change) {
        Setting known = settings.all().stream()
                .filter(setting -> setting.key().equals(change.key()))
                .findFirst()
                .orElseThrow(() -> InvalidInput.of("#/key", "catalog.unknown-setting", "没有这项参数。"));
        var errors = new InvalidInput.Collector();
        errors.when(
                change.effectiveFrom().isBefore(LocalDate.now(clock)),
                "#/effectiveFrom",
                "catalog.past-setting",
                "生效日不能早于今天：过去的事仍按当时的参数办。");
        errors.when(numeric(known.value()) && !numeric(change.value()), "#/value", "catalog.not-a-number", "这项参数要填数字。");
        errors.refuse();
        settings.add(new Setting(
                known.key(),
                change.effectiveFrom(),
                null,
                change.value().strip(),
                known.unit(),
                known.name(),
                known.mark(),
                change.basis()));
    }

    private static boolean numeric(String text) {
        return text.strip().matches("-?\\d+(\\.\\d+)?");
    }

    record SettingList(List<SettingRow> items) {}

    record SettingRow(Setting setting, String markLabel) {}

    record SettingChange(
            @NotBlank(message = "请选择参数") String key,
            @NotBlank(message = "请填写新的值") String value,
            @NotNull(message = "请填写生效日") LocalDate effectiveFrom,
            @NotBlank(message = "请写明依据") String basis) {}
}
