import { describe, expect, it } from 'vitest';

import { reasonText } from './reasons';

describe('reasonText', () => {
  it('says in Chinese how an interrupted run goes on', () => {
    const reason = 'The server stopped while this run was training. Resume continues from step 1211.';
    expect(reasonText(reason, 'zh')).toBe('训练期间服务器停止了。按“继续”会从第 1211 步接着训练。');
    expect(reasonText(reason, 'en')).toBe('The server stopped while this run was training. “Go on” continues from step 1211.');
  });

  it('keeps node and step of what the doctor found', () => {
    const reason = "The loss overflowed at step 12: the output of 'output' had grown to 3.4e+38. "
      + 'Lower the learning rate, clip the gradients, or go back to the last snapshot and change the network.';
    expect(reasonText(reason, 'zh')).toMatch(/第 12 步溢出：“output”的输出已增大到 3\.4e\+38。请调低学习率/);
    expect(reasonText("The gradient at 'block' (copy 2) was no longer finite at step 7.", 'zh')).toBe('在第 7 步，“block”处的梯度不再是有限的数。');
  });

  it('leaves what it does not know as it came', () => {
    expect(reasonText('Something new. Resume continues from the last snapshot.', 'zh')).toBe('Something new. 按“继续”会从最近的快照接着训练。');
  });
});
