/** Lets the app open without a network from its second start on. Without a secure context the browser offers none. */
export function startOfflineWorker(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  window.addEventListener("load", () => {
    navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`).catch(() => {
      // Work goes on with the network; nothing that was entered depends on it.
    });
  });
}
