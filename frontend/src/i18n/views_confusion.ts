import { area } from './text';

/** Which classes are taken for which. */
export const confusion = area(
  {
    confusion_accuracy: 'right per class',
    confusion_help: 'Click a cell to see its samples.',
    confusion_walk: 'Confusion matrix; arrow keys choose a cell',
    confusion_right: '{truth} recognised: {n}',
    confusion_wrong: '{truth} taken for {predicted}: {n}',
    confusion_none: 'no mistakes',
    confusion_label: 'Confusion matrix of {classes} classes at step {step}. Most frequent mistake: {most}.',
    confusion_label_empty: 'Confusion matrix: nothing trained yet.',
    confusion_no_samples: 'None of them is among the samples of the probe.',
    confusion_samples_label: '{n} samples of the chosen cell.',
  },
  {
    confusion_accuracy: '各类正确率',
    confusion_help: '点击一格，查看其中的样本。',
    confusion_walk: '混淆矩阵；用方向键选择一格',
    confusion_right: '认出 {truth}：{n} 个',
    confusion_wrong: '{truth} 认成 {predicted}：{n} 个',
    confusion_none: '没有错误',
    confusion_label: '第 {step} 步时 {classes} 类的混淆矩阵。最常见的错误：{most}。',
    confusion_label_empty: '混淆矩阵：尚未训练。',
    confusion_no_samples: '探测样本中没有这样的样本。',
    confusion_samples_label: '所选格子的 {n} 个样本。',
  },
);
