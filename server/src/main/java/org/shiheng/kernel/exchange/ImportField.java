package org.shiheng.kernel.exchange;

import java.util.List;

/** Fields of a subject that a column may be read into, and what such columns are called in the files that go about. */
public enum ImportField {
    NAME("名称", true, "名称", "企业名称", "主体名称", "市场主体名称", "单位名称", "对象名称", "字号名称", "entity_name", "name", "entname"),
    CODE(
            "统一社会信用代码或注册号",
            true,
            "统一社会信用代码",
            "统一社会信用代码/注册号",
            "统一社会信用代码或注册号",
            "信用代码",
            "社会信用代码",
            "注册号/统一社会信用代码",
            "reg_no_or_uscc",
            "uscc",
            "uniscid",
            "cf_xdr_shxym"),
    REGISTRATION_NUMBER("注册号（15位）", false, "注册号", "工商注册号", "regno", "reg_no"),
    TYPE("主体类型", false, "主体类型", "企业类型", "市场主体类型", "类型", "type", "enttype"),
    STATUS("登记状态", false, "登记状态", "企业状态", "经营状态", "状态", "status", "regstate"),
    ESTABLISHED_ON("成立日期", false, "成立日期", "注册日期", "设立日期", "established_on", "estdate"),
    REGISTERED_CAPITAL("注册资本", false, "注册资本", "注册资本（元）", "注册资本（万元）", "注册资金", "出资额", "registered_capital", "regcap"),
    INDUSTRY("行业代码", false, "行业代码", "行业", "国民经济行业代码", "industry", "industry_code"),
    DIVISION("行政区划代码", false, "行政区划", "行政区划代码", "区划代码", "division", "division_code"),
    TOWN("乡镇街道代码", false, "乡镇街道代码", "街道代码", "town", "town_code"),
    ADDRESS("住所", false, "住所", "地址", "经营场所", "住所（经营场所）", "注册地址", "address", "dom"),
    BUSINESS_SCOPE("经营范围", false, "经营范围", "business_scope", "opscope"),
    LEGAL_REPRESENTATIVE("法定代表人（负责人）", false, "法定代表人", "法人", "负责人", "经营者", "legal_representative", "lerep"),
    PHONE("联系电话", false, "联系电话", "电话", "手机", "phone", "tel"),
    EMPLOYEES("从业人数", false, "从业人数", "从业人员", "employees", "empnum"),
    REGISTRATION_AUTHORITY("登记机关", false, "登记机关", "注册机关", "发照机关", "registration_authority", "regorg"),
    STATION("监管单位", false, "监管单位", "监管所", "管辖单位", "日常监管单位", "所属监管所", "supervising_station", "station");

    private final String label;
    private final boolean required;
    private final List<String> synonyms;

    ImportField(String label, boolean required, String... synonyms) {
        this.label = label;
        this.required = required;
        this.synonyms = List.of(synonyms);
    }

    /** The Chinese name shown on screens. */
    public String label() {
        return label;
    }

    public boolean required() {
        return required;
    }

    List<String> synonyms() {
        return synonyms;
    }
}
