import { area } from './text';

/** The sample that every view of one sample shows. */
export const pinned = area(
  {
    label: 'The sample that all maps are computed from.',
    group: 'Pinned sample',
    place: 'Sample {n} of {count}',
    own: 'Your own',
    before: 'Previous sample',
    next: 'Next sample',
    pick: 'Show this sample everywhere',
  },
  {
    label: '所有图都由这个样本算出。',
    group: '固定的样本',
    place: '第 {n} 个样本，共 {count} 个',
    own: '你自己的',
    before: '上一个样本',
    next: '下一个样本',
    pick: '在所有视图中显示这个样本',
  },
);
