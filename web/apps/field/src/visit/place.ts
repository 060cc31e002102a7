/** A place on the earth. */
export interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

const earthRadius = 6_371_000;

/** Metres between two places as the crow flies. */
export function metres(a: Place, b: Place): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const dLat = rad(b.latitude - a.latitude);
  const dLon = rad(b.longitude - a.longitude);
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(dLon / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** `约 350 米`, `约 2.4 公里`. */
export function distanceWords(distance: number): string {
  if (distance < 1000) return `约 ${Math.max(10, Math.round(distance / 10) * 10)} 米`;
  return `约 ${(distance / 1000).toFixed(distance < 10_000 ? 1 : 0)} 公里`;
}

let known: { place: Place; at: number } | undefined;

/** Where the phone is; a place found in the last two minutes will do. Undefined when it cannot or may not tell. */
export function here(waitMs = 4000): Promise<Place | undefined> {
  if (known && Date.now() - known.at < 120_000) return Promise.resolve(known.place);
  if (!("geolocation" in navigator)) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), waitMs);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        clearTimeout(timer);
        const round = (value: number) => Math.round(value * 1e6) / 1e6;
        known = { place: { longitude: round(coords.longitude), latitude: round(coords.latitude) }, at: Date.now() };
        resolve(known.place);
      },
      () => {
        clearTimeout(timer);
        resolve(undefined);
      },
      { enableHighAccuracy: true, timeout: waitMs, maximumAge: 120_000 },
    );
  });
}
