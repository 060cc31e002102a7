/** One tab of the administration page. */
export interface AdminTab {
  readonly words: string;
  readonly to: string;
  readonly acts: readonly string[];
}

/** Tabs in their order; a person sees those whose act the policy table allows. */
export const adminTabs: readonly AdminTab[] = [
  { words: "账号", to: "/admin/accounts", acts: ["authority.account.list"] },
  { words: "机构", to: "/admin/departments", acts: ["authority.department.add"] },
  { words: "执法人员", to: "/admin/officers", acts: ["authority.officer.list"] },
  { words: "岗位权限", to: "/admin/policy", acts: ["authority.policy.list"] },
  { words: "参数", to: "/admin/settings", acts: ["catalog.setting.list"] },
  { words: "工作日历", to: "/admin/calendar", acts: ["catalog.setting.list"] },
  { words: "审批流程", to: "/sign-flows", acts: ["approval.flow-upload"] },
  { words: "审计记录", to: "/admin/audit", acts: ["authority.audit.list"] },
  { words: "电子印章", to: "/admin/seals", acts: ["document.seal-keys"] },
  { words: "核对账本", to: "/admin/ledger", acts: ["ledger.audit"] },
  { words: "我的口令", to: "/admin/password", acts: ["authority.password.change"] },
];
