import { area } from './text';

/** What a node costs: parameters, operations, memory. */
export const reading = area(
  {
    costs: 'What it costs',
    parameters: 'Parameters',
    borrowed: 'shared with {name}',
    none: 'none',
    operations: 'Operations for one sample',
    memory: 'Memory of its output',
    memoryLine: '{sample} a sample, {batch} a batch of {n}',
    memoryOfBatch: '{size} a batch',
    memoryHelp: 'Memory of what all layers put out: {sample} a sample, times a batch of {n}. Training keeps it for the way back.',
  },
  {
    costs: '开销',
    parameters: '参数',
    borrowed: '与 {name} 共享',
    none: '无',
    operations: '单个样本的运算量',
    memory: '输出占用的内存',
    memoryLine: '每个样本 {sample}，每批 {n} 个共 {batch}',
    memoryOfBatch: '每批 {size}',
    memoryHelp: '所有层输出占用的内存：每个样本 {sample}，乘以每批 {n} 个。训练要保留到反向传播结束。',
  },
);
