import { area } from './text';

/** What is left of the samples of a fitted surface: truth minus answer. */
export const residuals = area(
  {
    signed: 'truth − answer',
    choose: 'Choose what the colours show: the answer everywhere, or what it is off by at each sample (larger circle, further off)',
    values: 'Answer',
    residuals: 'Residuals',
    answer: 'answer',
    signedDeviations: 'truth − answer (σ)',
    deviations: '{n} σ',
    units: 'Values count in standard deviations σ of {name} from its mean; one is {deviation}.',
  },
  {
    signed: '真实 − 回答',
    choose: '选择颜色表示什么：处处的回答，或每个样本处相差多少（圆越大，差得越远）',
    values: '回答',
    residuals: '残差',
    answer: '回答',
    signedDeviations: '真实 − 回答（σ）',
    deviations: '{n} σ',
    units: '数值以{name}偏离均值的标准差 σ 为单位；一个标准差是 {deviation}。',
  },
);
