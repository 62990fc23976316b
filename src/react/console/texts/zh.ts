import { listRefusalMessages } from "../../../csv.js";
import { zh as form } from "../../form/texts/zh.js";
import type { ConsoleTexts } from "./texts.js";
import { zh as people } from "./people/zh.js";
import { zh as lists } from "./import/zh.js";
import { zh as events } from "./events/zh.js";

const refusals = listRefusalMessages("zh");

/** The texts of the console in Chinese, in simplified characters. */
export const zh: ConsoleTexts = {
  form,
  loading: "请稍候…",
  failed: "服务器无法回应",
  noPage: "没有这个页面",
  toPeople: "前往人员列表",
  optional: "（选填）",
  cancel: "取消",
  close: "关闭",
  none: "无",
  nothing: "没有。",
  notAllowed: {
    title: "仅供管理员使用",
    signIn: "请用管理员的号码登录后查看。",
    otherNumber: "您登录所用的号码不是管理员的号码。",
  },
  nav: {
    label: "管理台",
    people: "人员",
    import: "导入",
    events: "记录",
    sending: "短信",
  },
  pager: {
    label: "此列表的页码",
    back: "上一页",
    next: "下一页",
    page: "第 {page} 页",
    pageOf: "第 {page} 页，共 {pages} 页",
  },
  errors: {
    not_allowed: "只有管理员可以这样做。",
    country_not_allowed: refusals.country_not_allowed,
    internal_error: "操作未成功。原因见服务器日志。",
    account_conflict: refusals.account_conflict,
  },
  invalid: {
    name: "姓名太长，最多 200 个字。",
    email: "这不是电子邮箱地址。",
    budget: "请输入不小于零的整数。",
  },
  refusals,
  register: {
    open: "登记号码",
    lead: "以后验证此号码的人就是这个人，无论号码怎么写。",
    button: "登记",
    busy: "正在登记…",
    openPerson: "打开此人",
    created: "{phone} 已登记。",
    existing: "{phone} 早已登记；没有改动。",
    updated: "{phone} 早已登记；已补上空白项。",
  },
  invitation: {
    title: "邀请",
    sent: "{day}，{status}",
    line: "已邀请：{sent}。",
    statuses: {
      sending: "发送中",
      sent: "已发送",
      delivered: "已送达",
      failed: "未送达",
    },
    reasons: {
      opted_out: "对方已退订短信",
      invalid_number: "没有这个号码",
      no_sms: "此号码不能接收短信",
      handset_unreachable: "手机关机或无信号",
      verified: "对方已登录过",
      paused: "发送已暂停",
    },
    noNumber: "没有号码，无法邀请。",
    blocked: "不会邀请被封禁的人。",
    notYet: "尚未邀请：短信会告诉对方在哪里登录。",
    without: "未经邀请已自行登录。",
    invite: "邀请…",
    again: "再次邀请…",
    question: "邀请 {name}？",
    text: "对方会收到一条带登录链接的短信。短信会产生费用，同一号码最多邀请几次。",
    send: "发送",
    results: {
      invited: { other: "{count} 份邀请正在发送。" },
      verified: { other: "{count} 人已登录过。" },
      not_registered: { other: "{count} 人没有登记号码。" },
      invalid_phone: { other: "{count} 人的号码无效。" },
      blocked: { other: "{count} 人已被封禁。" },
      opted_out: { other: "{count} 人已退订短信。本人发送 START 即可恢复。" },
      paused: { other: "发送已暂停：{count} 人未被邀请。" },
      limited: {
        other: "{count} 人未被邀请：最近刚邀请过，或邀请的人太多。",
      },
    },
    tryAgain: "请在{time}后重试。",
  },
  ...people,
  ...lists,
  ...events,
};
