import { area } from './text';

/** What the nodes take, measured or estimated. */
export const timing = area(
  {
    ms: '{n} ms',
    us: '{n} µs',
    about: '≈ {time}',
    bothWays: '→ {forward} ← {backward} ms',
    aboutBothWays: '≈ → {forward} ← {backward} ms',
    spoken: '{forward} ms forward, {backward} ms backward: {share} of a batch. {how}',
    measured: 'Measured on batches of {n} samples, on {device}.',
    estimate: 'Estimated before the run from a few dry batches of {n} samples, on {device}.',
    before: 'From before your changes.',
    ofBatch: '{n} ms a batch',
    aboutOfBatch: '≈ {n} ms a batch',
    batchHelp: 'Forward and backward pass of one batch with the loss, without the update of the weights. {how} Click: the slowest, {id}, {share}.',
    time: 'Time for one batch',
  },
  {
    ms: '{n} ms',
    us: '{n} µs',
    about: '≈ {time}',
    bothWays: '→ {forward} ← {backward} ms',
    aboutBothWays: '≈ → {forward} ← {backward} ms',
    spoken: '前向 {forward} ms，反向 {backward} ms，占一批的 {share}。{how}',
    measured: '实测：每批 {n} 个样本，设备 {device}。',
    estimate: '运行前的估计：试跑几批，每批 {n} 个样本，设备 {device}。',
    before: '这是修改之前的数值。',
    ofBatch: '每批 {n} ms',
    aboutOfBatch: '每批约 {n} ms',
    batchHelp: '一批数据的前向与反向传播，含损失，不含权重更新。{how}点击选中最慢的 {id}（{share}）。',
    time: '每批用时',
  },
);
