package org.shiheng.kernel.document.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.shiheng.kernel.authority.Act;
import org.shiheng.kernel.authority.Actor;
import org.shiheng.kernel.document.SealKeys;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys of electronic seals: which seal now, which did before, and replacing one that may be lost. */
@RestController
@RequestMapping("/api/seal-keys")
@Tag(name = "电子印章")
class SealKeyController {

    private final SealKeys keys;

    SealKeyController(SealKeys keys) {
        this.keys = keys;
    }

    @GetMapping
    @Act("document.seal-keys")
    SealKeyList list() {
        return new SealKeyList(keys.all());
    }

    /** From now on a new key seals; what the old one sealed stays valid. */
    @PostMapping("/{authority}/replacements")
    @Act("document.seal-replace")
    SealKeyList replace(Actor actor, @PathVariable int authority, @Valid @RequestBody Replacement replacement) {
        keys.replace(actor, authority, replacement.reason());
        return list();
    }

    record SealKeyList(List<SealKeys.PublicKey> items) {}

    record Replacement(@NotBlank(message = "请写明为什么更换") String reason) {}
}
