import { area } from './text';

/** What a network answers over its inputs: regions, surface or curve. */
export const boundary = area(
  {
    boundary_title: 'Decision boundary',
    boundary_title_curve: 'Fitted curve',
    boundary_title_values: 'Fitted surface',
    boundary_wrong: '{wrong} of {count} wrong',
    boundary_residual: 'typical residual {value}',
    boundary_label: 'Decision surface over the plane: {wrong} of {count} points on the wrong side at step {step}.',
    boundary_label_curve: 'Fitted curve over the points: root mean square residual {residual} at step {step}.',
    boundary_label_values: 'Fitted surface over the plane: values from {low} to {high}, root mean square residual {residual} at step {step}.',
    boundary_label_empty: 'Answer of the net over its inputs: nothing trained yet.',
    key_held_out: 'held out',
    key_wrong: 'wrong',
    key_contour: '50 %',
    key_residual: 'residual',
  },
  {
    boundary_title: '决策边界',
    boundary_title_curve: '拟合曲线',
    boundary_title_values: '拟合曲面',
    boundary_wrong: '{count} 个点中错 {wrong} 个',
    boundary_residual: '典型残差 {value}',
    boundary_label: '平面上的决策面：第 {step} 步时 {count} 个点中有 {wrong} 个在错误的一侧。',
    boundary_label_curve: '数据点上的拟合曲线：第 {step} 步时均方根残差为 {residual}。',
    boundary_label_values: '平面上的拟合曲面：第 {step} 步时数值从 {low} 到 {high}，均方根残差为 {residual}。',
    boundary_label_empty: '网络在输入上的回答：尚未训练。',
    key_held_out: '验证',
    key_wrong: '错误',
    key_contour: '50 %',
    key_residual: '残差',
  },
);
