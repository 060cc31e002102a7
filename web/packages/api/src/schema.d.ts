/**
 * Empty until `npm run api` has been run: the generator writes this file from server/openapi.json.
 * Do not edit it by hand.
 */
export type paths = Record<string, never>;
export type components = Record<string, never>;
