import { area } from './text';

/** Asking the network with own numbers. */
export const ownRow = area(
  {
    idle: 'Press play first: a network that has learned answers.',
    ask: 'Ask the network',
    take: 'Take a row',
    choose: 'Choose …',
    range: 'From the smallest to the largest in the data',
    days: 'days since {since}: {range}',
    step: 'step {step}',
    truth: 'in the data: {truth}',
    changed: 'asked before the last change',
    problem: 'No answer: {detail}',
  },
  {
    idle: '请先按播放：学过的网络才能回答。',
    ask: '问网络',
    take: '取一行',
    choose: '请选择…',
    range: '数据中的最小值到最大值',
    days: '自 {since} 起的天数：{range}',
    step: '第 {step} 步',
    truth: '数据中是：{truth}',
    changed: '这是最后一次修改前的回答',
    problem: '没有回答：{detail}',
  },
);
