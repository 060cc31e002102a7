import type { components } from "@shiheng/api";
import type { Identity } from "./profile";

type EditBody = components["schemas"]["SubjectRequestsEdit"];

/** The register's items as texts in fields. */
export interface EditFields {
  name: string;
  legalRepresentative: string;
  phone: string;
  address: string;
  town: string;
  industry: string;
  registeredCapital: string;
  employees: string;
  businessScope: string;
}

/** The items with their Chinese names, in the order of the page. */
export const editNames: Readonly<Record<keyof EditFields, string>> = {
  name: "名称",
  legalRepresentative: "法定代表人（负责人）",
  phone: "联系电话",
  address: "住所",
  town: "乡镇街道",
  industry: "行业代码",
  registeredCapital: "注册资本（元）",
  employees: "从业人数",
  businessScope: "经营范围",
};
export const editKeys = Object.keys(editNames) as (keyof EditFields)[];

const text = (value: string | number | undefined) => (value === undefined ? "" : String(value));

/** What the register holds, as it stands in the fields. */
export function fieldsOf(identity: Identity): EditFields {
  return {
    name: identity.name,
    legalRepresentative: text(identity.legalRepresentative),
    phone: text(identity.phone),
    address: text(identity.address),
    town: text(identity.town),
    industry: text(identity.industry),
    registeredCapital: text(identity.registeredCapital),
    employees: text(identity.employees),
    businessScope: text(identity.businessScope),
  };
}

/** Items that differ, with both values. */
export function differences(
  before: EditFields,
  after: EditFields,
): { key: keyof EditFields; name: string; before: string; after: string }[] {
  return editKeys
    .filter((key) => before[key].trim() !== after[key].trim())
    .map((key) => ({ key, name: editNames[key], before: before[key].trim(), after: after[key].trim() }));
}

/**
 * What the other changed meanwhile, and what I typed: an item that only the other changed takes the other's value, one that
 * both changed keeps mine and is named.
 */
export function merged(
  base: EditFields,
  mine: EditFields,
  theirs: EditFields,
): { fields: EditFields; taken: string[]; contested: string[] } {
  const fields = { ...mine };
  const taken: string[] = [];
  const contested: string[] = [];
  for (const { key, name } of differences(base, theirs)) {
    if (mine[key].trim() === base[key].trim()) {
      fields[key] = theirs[key];
      taken.push(name);
    } else if (mine[key].trim() !== theirs[key].trim()) {
      contested.push(name);
    }
  }
  return { fields, taken, contested };
}

const optional = (value: string) => value.trim() || undefined;
const figure = (value: string) => (value.trim() ? Number(value.replaceAll(",", "")) : undefined);

/** What is sent. */
export function bodyOf(fields: EditFields, changedOn: string, reason: string, liquidation: boolean): EditBody {
  return {
    changedOn,
    reason,
    liquidation,
    name: fields.name.trim(),
    address: optional(fields.address),
    town: figure(fields.town),
    businessScope: optional(fields.businessScope),
    registeredCapital: figure(fields.registeredCapital),
    legalRepresentative: optional(fields.legalRepresentative),
    industry: optional(fields.industry),
    phone: optional(fields.phone),
    employees: figure(fields.employees),
  };
}
