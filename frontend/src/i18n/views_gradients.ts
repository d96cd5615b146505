import { area } from './text';

/** How strongly each parameter is asked to change. */
export const gradients = area(
  {
    gradients_help: 'Parameters in forward order; updates near 0.001 of the weights are healthy.',
    gradient_rms: 'gradient',
    update_ratio: 'update / weight',
    band_vanishing: 'vanishing',
    band_exploding: 'exploding',
    gradients_start: 'step 0',
    gradient_zeros: 'zeros',
    gradient_zeros_share: '{share} of it zero',
    gradients_strip: 'Layers over time',
    gradients_strip_label: 'Gradients of {layers} layers over steps {from} to {to}, from {low} to {high}; hatched where nobody looked.',
    gradients_strip_hint: '{layer}, step {step}',
    gradients_unwatched: 'not watched',
    gradients_label:
      'Gradients of {count} parameters at step {step}: first {first}, last {last}; {vanishing} vanishing, {exploding} exploding.',
    gradients_label_empty: 'Gradients: nothing trained yet.',
  },
  {
    gradients_help: '参数按前向顺序排列；更新量约为权重的 0.001 时最健康。',
    gradient_rms: '梯度',
    update_ratio: '更新 / 权重',
    band_vanishing: '消失',
    band_exploding: '爆炸',
    gradients_start: '第 0 步',
    gradient_zeros: '零',
    gradient_zeros_share: '{share} 为零',
    gradients_strip: '各层随时间',
    gradients_strip_label: '{layers} 层的梯度，第 {from} 到 {to} 步，从 {low} 到 {high}；无人观看处为斜线。',
    gradients_strip_hint: '{layer}，第 {step} 步',
    gradients_unwatched: '未观看',
    gradients_label: '第 {step} 步时 {count} 个参数的梯度：首个 {first}，末个 {last}；{vanishing} 个消失，{exploding} 个爆炸。',
    gradients_label_empty: '梯度：尚未训练。',
  },
);
