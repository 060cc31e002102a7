package org.shiheng.kernel.exchange.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.exchange.intake.Kind;
import org.shiheng.kernel.exchange.intake.Kinds;
import org.shiheng.kernel.exchange.outbox.Outbox;
import org.shiheng.kernel.exchange.outbox.Outgoing;
import org.shiheng.kernel.exchange.outbox.Target;
import org.shiheng.kernel.exchange.outbox.Targets;
import org.shiheng.kernel.http.Cursor;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What goes to the province's platforms: receipts, what is stuck, and a way to send it again. */
@RestController
@RequestMapping("/api/outbox")
@Tag(name = "报送")
class OutboxController {

    private static final int PAGE = 50;
    private static final int SENDINGS = 30;

    private final Outbox outbox;
    private final Targets targets;
    private final Kinds kinds;

    OutboxController(Outbox outbox, Targets targets, Kinds kinds) {
        this.outbox = outbox;
        this.targets = targets;
        this.kinds = kinds;
    }

    @GetMapping("/targets")
    @Act("exchange.outbox")
    OutboxResponses.TargetList list() {
        return new OutboxResponses.TargetList(
                targets.all().stream().map(this::row).toList(),
                kinds.all().stream()
                        .map(kind -> new OutboxResponses.KindName(kind.key(), kind.name()))
                        .toList());
    }

    /** The same list for whoever keeps it. */
    @GetMapping("/settings")
    @Act("exchange.target-keep")
    OutboxResponses.TargetList settings() {
        return list();
    }

    @PostMapping("/targets")
    @Act("exchange.target-keep")
    @ResponseStatus(HttpStatus.CREATED)
    void add(@Valid @RequestBody NewTarget request, Actor actor) {
        targets.add(actor, request.code().strip(), request.content().content());
    }

    @PutMapping("/targets/{code}")
    @Act("exchange.target-keep")
    void change(@PathVariable String code, @Valid @RequestBody TargetChange request, Actor actor) {
        targets.change(actor, code, request.content().content(), request.version());
    }

    @GetMapping("/targets/{code}/items")
    @Act("exchange.outbox")
    OutboxResponses.ItemPage items(
            @PathVariable String code,
            @RequestParam(required = false) Outgoing.@Nullable State state,
            @RequestParam(required = false) @Nullable String cursor) {
        Cursor from = Cursor.parse(cursor);
        long before = from.equals(Cursor.START) ? Long.MAX_VALUE : from.after();
        List<Outgoing> found = outbox.list(code, state, before, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<Outgoing> shown = more ? found.subList(0, PAGE) : found;
        return new OutboxResponses.ItemPage(
                shown.stream().map(this::item).toList(),
                more ? new Cursor(shown.getLast().id()).text() : null);
    }

    @GetMapping("/targets/{code}/deliveries")
    @Act("exchange.outbox")
    OutboxResponses.DeliveryList deliveries(@PathVariable String code) {
        return new OutboxResponses.DeliveryList(outbox.deliveries(code, null, SENDINGS).stream()
                .map(OutboxResponses::delivery)
                .toList());
    }

    @PostMapping("/targets/{code}/replays")
    @Act("exchange.outbox-replay")
    OutboxResponses.Replayed replayAll(
            @PathVariable String code, @Valid @RequestBody ReplayRequest request, Actor actor) {
        return new OutboxResponses.Replayed(outbox.replayAll(actor, code, request.state()));
    }

    @GetMapping("/items/{id}")
    @Act("exchange.outbox")
    OutboxResponses.ItemDetail one(@PathVariable long id) {
        return detail(outbox.one(id));
    }

    @PostMapping("/items/{id}/replays")
    @Act("exchange.outbox-replay")
    OutboxResponses.ItemDetail replay(@PathVariable long id, Actor actor) {
        return detail(outbox.replay(actor, id));
    }

    private OutboxResponses.ItemDetail detail(Outgoing row) {
        return new OutboxResponses.ItemDetail(
                item(row),
                OutboxResponses.values(kinds.find(row.kind()).orElse(null), row.values()),
                row.sending() == null
                        ? List.of()
                        : outbox.deliveries(row.target(), row.sending(), SENDINGS).stream()
                                .map(OutboxResponses::delivery)
                                .toList());
    }

    private OutboxResponses.Item item(Outgoing row) {
        return OutboxResponses.item(row, kinds.find(row.kind()).map(Kind::name).orElse(row.kind()));
    }

    private OutboxResponses.TargetRow row(Target target) {
        var counts = outbox.counts(target.code());
        return new OutboxResponses.TargetRow(
                target.code(),
                target.name(),
                target.endpoint(),
                target.kinds(),
                target.kinds().stream()
                        .map(key -> kinds.find(key).map(Kind::name).orElse(key))
                        .toList(),
                target.senderName(),
                target.senderCode(),
                target.since(),
                target.active(),
                target.credential(),
                target.heldUntil(),
                target.trouble(),
                java.util.Arrays.stream(Outgoing.State.values())
                        .map(state -> new OutboxResponses.StateCount(
                                state.name(), state.label(), state.stuck(), counts.getOrDefault(state, 0L)))
                        .toList(),
                target.version());
    }

    record ReplayRequest(@NotNull(message = "请选择要重报哪一种") Outgoing.State state) {}

    record NewTarget(
            @NotBlank(message = "请填写平台代码") @Pattern(regexp = "[A-Z0-9-]{2,30}", message = "平台代码用2到30个大写字母、数字和短横线")
            String code,

            @Valid @NotNull(message = "请填写平台") TargetContent content) {}

    record TargetChange(
            @Valid @NotNull(message = "请填写平台") TargetContent content,
            @NotNull(message = "请刷新后再改") Integer version) {}

    /** @param credential a new one; none = as before */
    record TargetContent(
            @NotBlank(message = "请填写平台名称") @Size(max = 60, message = "平台名称最多60字")
            String name,

            @NotBlank(message = "请填写接口地址") @Size(max = 300, message = "接口地址最多300字")
            String endpoint,

            @NotNull(message = "请选择信息种类") List<String> kinds,

            @NotBlank(message = "请填写数据来源单位") @Size(max = 100, message = "数据来源单位最多100字")
            String senderName,

            @NotBlank(message = "请填写数据来源单位的统一社会信用代码") String senderCode,
            @NotNull(message = "请选择从哪一天起报送") LocalDate since,
            @NotNull(message = "请选择是否使用") Boolean active,

            @Nullable @Size(max = 500, message = "接入凭证最多500字")
            String credential) {

        Targets.Content content() {
            return new Targets.Content(
                    name.strip(),
                    endpoint.strip(),
                    kinds.stream().distinct().toList(),
                    senderName.strip(),
                    senderCode.strip(),
                    since,
                    active,
                    credential);
        }
    }
}
