/** View workbench: every view on synthetic frames, for looking at them. Served by `vite` at /dev/views.html, never built. */
import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import '../src/styles/tokens.css';
import '../src/styles/base.css';

import { useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Experiment, Run } from '../src/api/types';
import { useText } from '../src/i18n';
import { ScalarSeries } from '../src/live/scalars';
import { useExperiment } from '../src/state/experiment';
import { applyPreferences, usePreferences } from '../src/state/preferences';
import { useRun } from '../src/state/run';
import { inspectorsFor, outputsFor, tileFor, type Task, type ViewModule } from '../src/views/catalogue';
import { Scalars } from '../src/views/scalars';
import { Thumbnail } from '../src/views/thumbnail';
import { encode, frameFor, noise, previewFor } from './synthetic';

const options = new URLSearchParams(location.search);
const scene = options.get('scene') ?? 'digits';
const nodes: Record<string, [id: string, kind: string, shape: number[]][]> = {
  digits: [['conv1', 'Conv2d', [8, 28, 28]], ['conv2', 'Conv2d', [16, 14, 14]], ['rgb', 'Conv2d', [12, 14, 14]], ['broken', 'ReLU', [8, 28, 28]], ['flat', 'Linear', [64]], ['head', 'Linear', [10]]],
  transformer: [['embed', 'Embedding', [9, 32]], ['encoder', 'TransformerEncoderLayer', [9, 32]], ['decoder', 'TransformerDecoderLayer', [9, 32]]],
  plane: [['hidden1', 'Linear', [8]], ['tanh1', 'Tanh', [8]], ['output', 'Linear', [2]]],
  moons: [['hidden2', 'Linear', [4]]],
  curve: [['line', 'Linear', [6]]],
  surface: [['hidden1', 'Linear', [8]]],
  table: [['flat', 'Linear', [64]]],
};
const here = nodes[scene] ?? [];
const preview = previewFor(scene);
const fields = preview.meta['fields'] as Record<string, number[]>;
const task = (preview.meta['task'] as { kind: Task }).kind;
const empty = options.has('empty');

// The workbench answers for the server.
const original = window.fetch.bind(window);
window.fetch = (input, init) => {
  const path = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
  if (path.endsWith('/preview')) return Promise.resolve(new Response(encode(previewFor(scene))));
  if (path.includes('/views/convolution')) {
    const node = new URL(path, location.href).searchParams.get('node') ?? '';
    const frame = frameFor('convolution', node, '', 138, scene);
    if (frame !== null) return Promise.resolve(new Response(encode(frame)));
  }
  if (path.startsWith('/api')) return Promise.resolve(new Response('{}', { headers: { 'Content-Type': 'application/json' } }));
  return original(input, init);
};

applyPreferences();
usePreferences.setState({ theme: options.get('theme') === 'dark' ? 'dark' : 'light', language: options.get('lang') === 'zh' ? 'zh' : 'en' });
const experiment = useExperiment.getState().experiment;
useExperiment.setState({
  experiment: { ...experiment, dataset: { kind: scene }, network: { nodes: here.map(([id, kind]) => ({ id, layer: { kind } })) } } satisfies Experiment,
});

function curves(last: number, from = 2.3): ScalarSeries {
  const series = new ScalarSeries();
  const step = Array.from({ length: last }, (_, index) => index + 1);
  series.append({
    step,
    loss: step.map((n) => from * Math.exp(-n / 40) + 0.12 * (0.4 + noise(n))),
    val_loss: step.map((n) => (n % 23 === 0 ? from * Math.exp(-n / 44) + 0.14 : null)),
    ...(task === 'regression'
      ? { val_r2: step.map((n) => (n % 23 === 0 ? 1 - Math.exp(-n / 60) : null)) }
      : { accuracy: step.map((n) => 1 - 0.9 * Math.exp(-n / 50) - 0.04 * noise(n)), val_accuracy: step.map((n) => (n % 23 === 0 ? 0.98 - 0.88 * Math.exp(-n / 50) : null)) }),
    ...(task === 'sequence' ? { val_sequence_accuracy: step.map((n) => (n % 23 === 0 ? 0.9 - 0.9 * Math.exp(-n / 80) : null)) } : {}),
  });
  return series;
}

let step = 138;
function publish(): void {
  const { watches, frames } = useRun.getState();
  for (const watch of watches.list()) {
    const frame = frameFor(watch.view, watch.node ?? '', watch.id, step, scene);
    if (frame !== null) frames.put(frame);
  }
}
if (!empty) {
  useRun.setState({
    run: { id: 'synthetic', experiment } as Run,
    status: 'paused', step, scalars: curves(step), ghost: options.has('ghost') ? curves(90, 2.6) : null, scalarsVersion: 1,
  });
  useRun.getState().watches.onChange(publish);
  if (options.has('play')) {
    setInterval(() => {
      step = (step % 240) + 1;
      publish();
    }, 50);
  }
}

function Panel({ title, width, height, children }: { title: string; width: number; height?: number; children: ReactNode }) {
  return (
    <section style={{ width, background: 'var(--glass)', borderRadius: 10, boxShadow: 'var(--shadow)', padding: 16 }}>
      <h3 style={{ margin: '0 0 8px', font: '600 11px var(--font)', color: 'var(--ink-3)' }}>{title}</h3>
      <div style={{ height }}>{children}</div>
    </section>
  );
}

function Tabs({ id, kind, shape }: { id: string; kind: string; shape: number[] }) {
  const text = useText('views') as Record<string, string>;
  const views = inspectorsFor(kind, shape, task);
  const [chosen, choose] = useState<ViewModule | undefined>(views.find((view) => view.kind === options.get('tab')) ?? views[0]);
  const Inspector = chosen?.Inspector;
  return (
    <Panel title={`${id}: ${views.map((view) => view.kind).join(', ')}`} width={830} height={236}>
      <p style={{ margin: '0 0 8px' }}>
        {views.map((view) => (
          <button key={view.kind} onClick={() => choose(view)} aria-pressed={view === chosen}>
            {text[`tab_${view.kind}`]}
          </button>
        ))}
      </p>
      <div style={{ height: 208 }}>{Inspector && <Inspector node={id} shape={shape} />}</div>
    </Panel>
  );
}

function Workbench() {
  return (
    <main style={{ padding: 24, background: 'var(--water)', display: 'flex', gap: 16, alignItems: 'flex-start' }}>
      <div style={{ display: 'grid', gap: 16, width: 300 }}>
        <Panel title="Synthetic frames: nothing was trained" width={272}>
          <Scalars />
        </Panel>
        {outputsFor(task, fields).map(({ kind, Output }) => (
          <Panel key={kind} title={kind} width={272}>
            {Output && <Output />}
          </Panel>
        ))}
        <Panel title="thumbnail" width={272}>
          <Thumbnail width={240} height={110} count={6} />
        </Panel>
      </div>
      <div style={{ display: 'grid', gap: 16 }}>
        <div style={{ display: 'flex', gap: 16, flexWrap: 'wrap' }}>
          {here.map(([id, kind, shape], index) => {
            const view = tileFor(kind, shape, task, { output: index === here.length - 1, fields });
            const Tile = view?.Tile;
            return (
              <Panel key={id} title={`${id} · ${view?.kind ?? 'pill'}`} width={124 + 32}>
                {Tile && <Tile node={id} width={124} height={shape.length === 3 ? 190 : 110} shape={shape} />}
              </Panel>
            );
          })}
        </div>
        {here.map(([id, kind, shape]) => (
          <Tabs key={id} id={id} kind={kind} shape={shape} />
        ))}
      </div>
    </main>
  );
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Workbench />);
