package org.shiheng.kernel.subject;

import java.util.Set;

/**
 * 备案事项: what a subject files beside its registered items, with what an entry of each kind must say.
 *
 * <p>Basis: 《市场主体登记管理条例》（2022年3月1日施行）第九条.
 */
public enum FilingKind {
    ARTICLES("章程", "版本或修订说明", Set.of(Part.CONTENT)),
    TERM("经营期限", "说明", Set.of(Part.FROM)),
    SUBSCRIPTION("认缴出资", "出资方式", Set.of(Part.HOLDER, Part.AMOUNT, Part.THROUGH)),
    DIRECTOR("董事", "职务", Set.of(Part.HOLDER)),
    SUPERVISOR("监事", "职务", Set.of(Part.HOLDER)),
    MANAGER("高级管理人员", "职务", Set.of(Part.HOLDER, Part.CONTENT)),
    COOPERATIVE_MEMBER("合作社成员", "说明", Set.of(Part.HOLDER)),
    FAMILY_MEMBER("参加经营的家庭成员", "说明", Set.of(Part.HOLDER)),
    LIAISON("登记联络员", "联系方式", Set.of(Part.HOLDER)),
    RECIPIENT("法律文件送达接受人", "送达地址", Set.of(Part.HOLDER, Part.CONTENT)),
    BENEFICIAL_OWNER("受益所有人", "控制方式", Set.of(Part.HOLDER, Part.CONTENT));

    private final String label;
    private final String contentLabel;
    private final Set<Part> needed;

    FilingKind(String label, String contentLabel, Set<Part> needed) {
        this.label = label;
        this.contentLabel = contentLabel;
        this.needed = needed;
    }

    public String label() {
        return label;
    }

    /** What the text of an entry is for. */
    public String contentLabel() {
        return contentLabel;
    }

    /** What an entry must not lack. */
    public Set<Part> needed() {
        return needed;
    }

    /** What an entry can say. */
    public enum Part {
        HOLDER,
        CONTENT,
        AMOUNT,
        FROM,
        THROUGH
    }
}
