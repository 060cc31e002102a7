/// <reference types="vite/client" />

interface ImportMetaEnv {
  readonly VITE_SHIHENG_OFFICE?: string;
}
