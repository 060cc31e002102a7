import { mount } from "@vue/test-utils";
import { describe, expect, it, vi } from "vitest";
import { defineComponent, h, nextTick } from "vue";
import SearchBox from "./SearchBox.vue";
import ErrorSummary from "./state/ErrorSummary.vue";
import { useKeyboardList } from "./useKeyboardList";

const press = (key: string, target: EventTarget = document.body) =>
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));

describe("the keyboard", () => {
  it("walks a list with J, K and the arrows and opens with Enter", async () => {
    const opened: string[] = [];
    const explained: string[] = [];
    const list = mount(
      defineComponent({
        setup() {
          const { selected } = useKeyboardList(["甲", "乙", "丙"], (row) => opened.push(row), {
            e: (row) => explained.push(row),
          });
          return () => h("p", selected.value);
        },
      }),
      { attachTo: document.body },
    );

    press("j");
    press("ArrowDown");
    press("J");
    press("k");
    press("Enter");
    press("E");
    await nextTick();

    expect(list.text()).toBe("乙");
    expect(opened).toEqual(["乙"]);
    expect(explained).toEqual(["乙"]);
    list.unmount();
    press("Enter");
    expect(opened).toHaveLength(1);
  });

  it("leaves keys alone while something is being typed", () => {
    const open = vi.fn();
    const shown = mount(
      defineComponent({
        setup() {
          useKeyboardList(["甲"], open);
          return () => h("input");
        },
      }),
      { attachTo: document.body },
    );

    press("Enter", shown.get("input").element);

    expect(open).not.toHaveBeenCalled();
    shown.unmount();
  });

  it("puts the cursor into the search field with a slash", async () => {
    const box = mount(SearchBox, { props: { label: "全局查询" }, attachTo: document.body });

    press("/");
    expect(document.activeElement).toBe(box.get("input").element);
    await box.get("input").setValue(" 海蜇 ");
    await box.get("form").trigger("submit");

    expect(box.emitted("search")).toEqual([["海蜇"]]);
    box.unmount();
  });

  it("moves to the error summary, marks the title, and from a line to its field", async () => {
    document.title = "投诉";
    const field = document.createElement("input");
    field.id = "district";
    document.body.append(field);
    const summary = mount(ErrorSummary, {
      props: { lines: [] as { field: string; text: string }[] },
      attachTo: document.body,
    });

    await summary.setProps({ lines: [{ field: "district", text: "请选择商户在哪个区、县（市）" }] });
    await nextTick();
    expect(document.activeElement).toBe(summary.get("section").element);
    expect(document.title).toBe("错误：投诉");
    expect(summary.text()).toContain("还有 1 处要修改");

    await summary.get("a").trigger("click");
    expect(document.activeElement).toBe(field);
    summary.unmount();
    expect(document.title).toBe("投诉");
  });
});
