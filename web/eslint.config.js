import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import vue from "eslint-plugin-vue";
import globals from "globals";
import ts from "typescript-eslint";

/** Element Plus parts that the house does not use; ours are in @shiheng/ui. */
const unused = [
  "ElCard",
  "ElTag",
  "ElResult",
  "ElNotification",
  "ElMessage",
  "ElMessageBox",
  "ElCarousel",
  "ElSteps",
  "ElStep",
  "ElBadge",
];

export default ts.config(
  { ignores: ["dist/**", "node_modules/**", "packages/api/src/schema.d.ts", "packages/terms/src/terms.ts"] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...vue.configs["flat/recommended"],
  prettier,
  {
    files: ["**/*.{ts,vue}"],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: ts.parser, extraFileExtensions: [".vue"] },
    },
    rules: {
      "no-undef": "off",
      "no-irregular-whitespace": "off",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "max-lines": ["error", { max: 300 }],
      "vue/block-lang": ["error", { script: { lang: "ts" } }],
      "vue/component-api-style": ["error", ["script-setup"]],
      "vue/no-v-html": "error",
      "vue/require-default-prop": "off",
      "no-restricted-imports": [
        "error",
        { paths: [{ name: "element-plus", importNames: unused, message: "市衡有自己的：见 web/README.md" }] },
      ],
    },
  },
  { files: ["**/*.test.ts"], rules: { "vue/one-component-per-file": "off" } },
  { files: ["**/*.mjs", "*.config.*", "*.js"], languageOptions: { globals: globals.node } },
);
