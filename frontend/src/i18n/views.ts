import { area } from './text';
import { activations } from './views_activations';
import { attention } from './views_attention';
import { boundary } from './views_boundary';
import { confusion } from './views_confusion';
import { curves } from './views_curves';
import { gradients } from './views_gradients';
import { maps } from './views_maps';
import { predictions } from './views_predictions';

/** Texts that several views share; `tab_<kind>` names a view's tab. */
const shared = area(
  {
    tab_boundary: 'Decision boundary',
    tab_predictions: 'Predictions',
    tab_confusion: 'Confusion',
    tab_attention: 'Attention',
    tab_self_attention: 'Self-attention',
    tab_cross_attention: 'Cross-attention',
    tab_feature_maps: 'Feature maps',
    tab_kernels: 'Kernels',
    tab_convolution: 'One cell',
    tab_activations: 'Activations',
    tab_gradients: 'Gradients',
    tab_own_row: 'Your own numbers',
    tab_own_picture: 'Draw your own',
    tab_own_text: 'Write your own',
    age: 'step {step}',
    empty_idle: 'Press play: what happens inside appears here.',
    empty_new: 'Shows after a restart',
    empty_waiting: 'The first picture is on its way.',
    empty_queued: 'Training starts as soon as another run ends, or has been paused for some minutes.',
    empty_chart: 'Press play to draw the first point.',
    select_node: 'Choose a layer on the canvas to look inside.',
    scale_help: 'Choose what the colours are compared within',
    scale_map: 'This map',
    scale_layer: 'This layer',
    scale_net: 'Whole net',
    preview_label: 'Samples of the data set: {train} for training, {validation} held out.',
    preview_waiting: 'Samples of the data set are on their way.',
  },
  {
    tab_boundary: '决策边界',
    tab_predictions: '预测',
    tab_confusion: '混淆矩阵',
    tab_attention: '注意力',
    tab_self_attention: '自注意力',
    tab_cross_attention: '交叉注意力',
    tab_feature_maps: '特征图',
    tab_kernels: '卷积核',
    tab_convolution: '单个格子',
    tab_activations: '激活',
    tab_gradients: '梯度',
    tab_own_row: '自己的数值',
    tab_own_picture: '自己画一个',
    tab_own_text: '自己写一个',
    age: '第 {step} 步',
    empty_idle: '按下播放，内部发生的一切就会显示在这里。',
    empty_new: '重新开始后显示',
    empty_waiting: '第一幅画面马上就到。',
    empty_queued: '别的训练结束后，或暂停几分钟后，就开始。',
    empty_chart: '按下播放，画出第一个点。',
    select_node: '在画布上选择一层，看看它的内部。',
    scale_help: '选择颜色在什么范围内比较',
    scale_map: '单图',
    scale_layer: '本层',
    scale_net: '全网',
    preview_label: '数据集的样本：{train} 个用于训练，{validation} 个用于验证。',
    preview_waiting: '数据集的样本马上就到。',
  },
);

/** Texts of the views. */
export const views = {
  en: { ...shared.en, ...activations.en, ...attention.en, ...boundary.en, ...confusion.en, ...curves.en, ...gradients.en, ...maps.en, ...predictions.en },
  zh: { ...shared.zh, ...activations.zh, ...attention.zh, ...boundary.zh, ...confusion.zh, ...curves.zh, ...gradients.zh, ...maps.zh, ...predictions.zh },
};
