/** The tab a page stands under: its own, or that of the page it was opened from. */
export function tabOf<T extends { readonly to: string }>(tabs: readonly T[], path: string): T | undefined {
  return tabs
    .filter((tab) => path === tab.to || path.startsWith(`${tab.to}/`))
    .sort((a, b) => b.to.length - a.to.length)[0];
}
