import type { PhoneRefusalTexts } from "./texts.js";

/** Chinese. */
export const refusalsZh: PhoneRefusalTexts = {
  not_text: "请输入手机号。",
  empty: "请输入手机号。",
  too_long: "这超过了电话号码的长度。请只输入一个号码。",
  characters: "请只输入号码：数字、空格和开头的 +。",
  extension: "请输入不带分机的号码：短信无法送达分机。",
  spreadsheet: "电子表格改动了此号码。请将该列设为文本格式后重新输入。",
  needs_country: "请选择国家或地区，或以 + 和国家代码开头。",
  unknown_country: "没有国家或地区使用这个区号。请检查 + 后面的数字。",
  impossible: "这个号码的位数不符合该国家/地区。请检查号码和国家/地区。",
  unknown_range: "我们不认识以此开头的号码。请检查号码和国家/地区。",
  ambiguous: "此内容可读作两个不同的号码。请用 +、国家代码和纯数字书写。",
  not_mobile: "我们不认为这是手机号码。请检查号码，或输入手机号码。",
  not_geographic: "此号码不属于任何国家或地区。请输入手机号。",
  country_not_allowed:
    "此处不接受该国家或地区（{country}）的号码。请输入其他国家或地区的号码。",
};
