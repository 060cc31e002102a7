package org.shiheng.core.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the general class and the class of a special field together to the one that supervision follows.
 *
 * <p>Basis: rule book 03 §二, 通用×专业融合; 国市监信发〔2022〕6号.
 */
public final class FusionMatrix {

    private final Map<CreditClass, Map<CreditClass, CreditClass>> cells;

    private FusionMatrix(Map<CreditClass, Map<CreditClass, CreditClass>> cells) {
        this.cells = cells;
    }

    /** Returns the default: the higher risk of the two (就高). */
    public static FusionMatrix higherRisk() {
        return of(CreditClass::worse);
    }

    /**
     * Returns the weighted alternative: the classes as 1 to 4, weighted, halves to the higher risk.
     *
     * @param sectorShare the weight of the special field's class, 0.7 in the rule book
     */
    public static FusionMatrix weighted(BigDecimal sectorShare) {
        return of((general, sector) -> {
            var value = sectorShare
                    .multiply(BigDecimal.valueOf(sector.ordinal()))
                    .add(BigDecimal.ONE.subtract(sectorShare).multiply(BigDecimal.valueOf(general.ordinal())));
            return CreditClass.values()[value.setScale(0, RoundingMode.HALF_UP).intValueExact()];
        });
    }

    /** Returns the class for a general class and one of a special field. */
    public CreditClass fuse(CreditClass general, CreditClass sector) {
        var row = cells.get(general);
        var cell = row == null ? null : row.get(sector);
        if (cell == null) {
            throw new IllegalStateException("融合矩阵缺少" + general + "×" + sector);
        }
        return cell;
    }

    private interface Rule {
        CreditClass fuse(CreditClass general, CreditClass sector);
    }

    private static FusionMatrix of(Rule rule) {
        var cells = new TreeMap<CreditClass, Map<CreditClass, CreditClass>>();
        for (var general : CreditClass.values()) {
            var row = new TreeMap<CreditClass, CreditClass>();
            for (var sector : CreditClass.values()) {
                row.put(sector, rule.fuse(general, sector));
            }
            cells.put(general, row);
        }
        return new FusionMatrix(cells);
    }
}
