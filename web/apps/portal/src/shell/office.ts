/** The office whose portal this is; another city sets VITE_SHIHENG_OFFICE when it builds. */
export const office: string = import.meta.env.VITE_SHIHENG_OFFICE ?? "营口市市场监督管理局";
