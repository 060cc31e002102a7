/** One property of a form's JSON Schema, as far as screens draw it. */
export interface FieldSchema {
  readonly type: "string" | "number" | "integer" | "boolean" | "array";
  readonly title?: string;
  readonly format?: string;
  readonly oneOf?: readonly { readonly const: string; readonly title: string }[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly items?: {
    readonly type?: string;
    readonly properties?: Readonly<Record<string, FieldSchema>>;
    readonly oneOf?: readonly { readonly const: string; readonly title: string }[];
  };
  /** A list that the page fetches: {@code officers}. */
  /** A hint below the field. */
  readonly description?: string;
  readonly "x-options"?: string;
  /** Filled in with what an earlier form of the matter said. */
  readonly "x-keep"?: boolean;
  readonly "x-error"?: string;
  readonly "x-lines"?: number;
  readonly "x-unit"?: string;
}

/** A form as the server keeps it: the same file checks it there. */
export interface FormSchema {
  readonly title?: string;
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, FieldSchema>>;
}

/** What is filled in, by field. */
export type FormValues = Record<string, unknown>;

/** How a field is drawn. */
export type Widget =
  "text" | "lines" | "day" | "time" | "number" | "choice" | "pick" | "many" | "yes" | "list" | "rows";

/** From so many choices on they are picked from a list instead of laid out. */
const longList = 12;

export function widgetOf(field: FieldSchema): Widget {
  if (field.oneOf) return field.oneOf.length > longList ? "pick" : "choice";
  if (field.items?.oneOf) return "many";
  if (field.type === "boolean") return "yes";
  if (field.type === "array") return field.items?.properties ? "rows" : "list";
  if (field.type === "number" || field.type === "integer") return "number";
  if (field.format === "date") return "day";
  if (field.format === "local-time") return "time";
  return field["x-lines"] ? "lines" : "text";
}

const empty = (value: unknown) =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** What was filled in and nothing else: an empty field is not sent at all. */
export function filled(values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !empty(value)));
}

/** What is wrong with the fields asked here, in the order of the form; the server checks again. */
export function wrongFields(schema: FormSchema, values: FormValues, only?: readonly string[]): [string, string][] {
  const wrong: [string, string][] = [];
  for (const [name, field] of Object.entries(schema.properties)) {
    if (only && !only.includes(name)) continue;
    const text = wrongField(schema, name, field, values[name]);
    if (text) wrong.push([name, text]);
  }
  return wrong;
}

function wrongField(schema: FormSchema, name: string, field: FieldSchema, value: unknown): string | undefined {
  const label = field.title ?? "这一项";
  const own = field["x-error"];
  if (empty(value)) {
    if (!schema.required?.includes(name)) return undefined;
    return field.oneOf || field.items?.oneOf ? `请选择${label}。` : (own ?? `请填写${label}。`);
  }
  if (typeof value === "string") {
    if (field.maxLength !== undefined && value.length > field.maxLength)
      return `${label}最多 ${field.maxLength} 个字，请写短一些。`;
    if (field.minLength !== undefined && value.length < field.minLength) return own ?? `${label}请写得再具体一些。`;
  }
  if (field.type === "number" || field.type === "integer") {
    const number = Number(value);
    if (Number.isNaN(number)) return `${label}请填写数字。`;
    if (field.minimum !== undefined && number < field.minimum) return `${label}不能小于 ${field.minimum}。`;
    if (field.maximum !== undefined && number > field.maximum) return `${label}不能大于 ${field.maximum}。`;
  }
  if (Array.isArray(value) && field.minItems !== undefined && value.length < field.minItems)
    return own ?? `${label}至少 ${field.minItems} 项。`;
  return undefined;
}

/** A value in words, for check-answers pages. */
export function inWords(field: FieldSchema, value: unknown): string {
  if (empty(value)) return "没有填写";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (Array.isArray(value))
    return value
      .map((one) => {
        if (typeof one === "object" && one) return Object.values(one).join(" ");
        return field.items?.oneOf?.find((each) => each.const === one)?.title ?? String(one);
      })
      .join("、");
  const choice = field.oneOf?.find((one) => one.const === value);
  if (choice) return choice.title;
  return field["x-unit"] ? `${String(value)} ${field["x-unit"]}` : String(value);
}

type Options = readonly { readonly const: string; readonly title: string }[];

/** Whether a form asks for something that the page must fetch the choices of. */
export function hasOptions(schema: FormSchema, name: string): boolean {
  return Object.values(schema.properties).some((field) => field["x-options"] === name);
}

/** The form with those choices in it. */
export function withOptions(schema: FormSchema, name: string, options: Options): FormSchema {
  const properties = Object.fromEntries(
    Object.entries(schema.properties).map(([key, field]) => {
      if (field["x-options"] !== name) return [key, field];
      return [key, field.type === "array" ? { ...field, items: { oneOf: options } } : { ...field, oneOf: options }];
    }),
  );
  return { ...schema, properties };
}

/** What earlier forms of the matter said, for the fields that carry it on. */
export function kept(schema: FormSchema, facts: Readonly<Record<string, unknown>>): FormValues {
  return Object.fromEntries(
    Object.entries(schema.properties)
      .filter(([name, field]) => field["x-keep"] && !empty(facts[name]))
      .map(([name]) => [name, facts[name]]),
  );
}

/** What the matter says already, for a document about it: every field of the same name and kind. */
export function known(schema: FormSchema, facts: Readonly<Record<string, unknown>>): FormValues {
  const fits = (field: FieldSchema, value: unknown) => {
    if (empty(value)) return false;
    if (field.oneOf) return field.oneOf.some((one) => one.const === value);
    if (field.type === "array") return Array.isArray(value);
    if (field.type === "integer" || field.type === "number") return typeof value === "number";
    return typeof value === field.type;
  };
  return Object.fromEntries(
    Object.entries(schema.properties)
      .filter(([name, field]) => fits(field, facts[name]))
      .map(([name]) => [name, facts[name]]),
  );
}
