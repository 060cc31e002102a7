import { count, percent } from "@shiheng/ui";
import type { Figure } from "./figures";

/** A figure in words: `1,234`, `2.31%`, `无数据`. */
export function figureWords(figure: Figure): string {
  if (figure.denominator === undefined) return count(figure.numerator);
  return percent(figure.numerator, figure.denominator);
}

/** An end of the scale in the same unit. */
export function endWords(end: number, share: boolean): string {
  return share ? `${Number((end * 100).toFixed(2))}%` : count(end);
}
