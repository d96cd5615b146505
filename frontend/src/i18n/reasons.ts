import type { Language } from './index';

/** The sentences by which the server says why a run or an estimate ended; what they do not know stays as it came. */
const sentencesZh: readonly (readonly [RegExp, string])[] = [
  [/The server stopped while this run was training\./, '训练期间服务器停止了。'],
  [/The server stopped while this run was waiting\. Resume starts it\./, '排队期间服务器停止了。按“继续”即可开始。'],
  [/Resume continues from step (\d+)\./, '按“继续”会从第 $1 步接着训练。'],
  [/Resume continues from the last snapshot\./, '按“继续”会从最近的快照接着训练。'],
  [/Paused for (\d+) minutes? while others waited: its place went to the next run\./, '暂停了 $1 分钟，而别人在等：位置已让给下一个训练。'],
  [/This server ends a run after ([\d,]+) updates\./, '这台服务器的一次训练最多 $1 步。'],
  [/Stopped\. The worker did not react within ([\d.]+) s and was ended\./, '已停止。训练进程 $1 秒没有反应，已被结束。'],
  [
    /The worker used (\d+) MB of memory; this server allows (\d+) MB\. Make the network or the batch smaller\./,
    '训练用了 $1 MB 内存，这台服务器最多允许 $2 MB。请把网络或批大小改小。',
  ],
  [/The worker was killed at step (\d+), most likely because the machine ran out of memory\./, '训练进程在第 $1 步被系统结束，多半是内存不够。'],
  [/The worker was ended by signal (\d+) at step (\d+)\./, '训练进程在第 $2 步被信号 $1 结束。'],
  [
    /The worker ended unexpectedly at step (\d+) \(exit code (\d+)\)\. The server's log says more\./,
    '训练进程在第 $1 步意外结束（退出码 $2），详情见服务器日志。',
  ],
  [/No worker could be started: (.+)\. Try again later\.$/, '无法启动进程：$1。请稍后再试。'],
  [/No worker could be started: (.+)\.$/, '无法启动训练进程：$1。'],
  [/The worker that tried a few batches ended early\. Try again; the server's log says more\./, '试算的进程意外结束。请再试一次，详情见服务器日志。'],
  [/The dry batches failed: (.+)$/, '试算失败：$1'],
  [/The output of '(\w+)'(?: \(copy (\d+)\))? was no longer finite at step (\d+)\./, '在第 $3 步，“$1”的输出不再是有限的数。'],
  [/The gradient at '(\w+)'(?: \(copy (\d+)\))? was no longer finite at step (\d+)\./, '在第 $3 步，“$1”处的梯度不再是有限的数。'],
  [/Update (\d+) made the parameters of '(\w+)'(?: \(copy (\d+)\))? infinite or not a number\./, '第 $1 次更新让“$2”的参数变成了无穷大或不是数。'],
  [
    /The loss overflowed at step (\d+): the output of '(\w+)'(?: \(copy (\d+)\))? had grown to (\S+)\./,
    '损失在第 $1 步溢出：“$2”的输出已增大到 $4。',
  ],
  [/The loss was no longer finite at step (\d+); the replay could not repeat it\./, '损失在第 $1 步不再是有限的数，重放时没有再现。'],
  [
    /Lower the learning rate, clip the gradients, or go back to the last snapshot and change the network\./,
    '请调低学习率、裁剪梯度，或回到最近的快照修改网络。',
  ],
];

/** Why a run or an estimate ended, in the person's language. */
export function reasonText(reason: string, language: Language): string {
  if (language === 'en') return reason.replace(/\bResume (?=continues|starts)/, '“Go on” ');
  const told = sentencesZh.reduce((text, [sentence, words]) => text.replace(sentence, words), reason);
  return told.replaceAll(/(?<=。) /g, '');
}
