/** Reads the tokens as they stand on the page (light or dark) and makes ECharts speak them. */
export function chartTheme(element: Element): Record<string, unknown> {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--sh-${name}`).trim();
  const axis = {
    axisLine: { lineStyle: { color: token("line-strong") } },
    axisTick: { lineStyle: { color: token("line-strong") } },
    axisLabel: { color: token("ink-2") },
    splitLine: { lineStyle: { color: token("line") } },
  };
  return {
    color: [token("data"), token("data-soft"), token("ink-3"), token("line-strong")],
    backgroundColor: "transparent",
    textStyle: { color: token("ink"), fontFamily: style.getPropertyValue("--sh-font").trim() },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    legend: { textStyle: { color: token("ink-2") }, itemGap: 16 },
    tooltip: {
      backgroundColor: token("surface"),
      borderColor: token("line"),
      textStyle: { color: token("ink"), fontSize: 13 },
      extraCssText: `box-shadow:${token("shadow-pop")};border-radius:8px`,
    },
    line: { symbol: "circle", symbolSize: 6, lineStyle: { width: 2 } },
    bar: { itemStyle: { borderRadius: 0 } },
    markLine: { lineStyle: { color: token("data-target"), type: "dashed", width: 1.5 }, symbol: "none" },
  };
}
