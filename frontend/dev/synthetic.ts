/** Made-up frames for the view workbench: they look like the server's, but nothing was trained. */
import type { Frame, FrameArray } from '../src/live/frame';


export function array(shape: number[], valueOf: (index: number) => number): FrameArray {
  const size = shape.reduce((product, length) => product * length, 1);
  return { shape, dtype: 'F32', data: Float32Array.from({ length: size }, (_, index) => valueOf(index)), scale: 1 };
}

/** A number between 0 and 1 that is always the same for the same index. */
export function noise(index: number): number {
  const value = Math.sin(index * 127.1 + 311.7) * 43758.5453;
  return value - Math.floor(value);
}

/** A ring on an 8 x 8 picture, thicker for larger kinds. */
function stroke(row: number, column: number, kind: number, size: number): number {
  const x = (column / (size - 1)) * 2 - 1;
  const y = (row / (size - 1)) * 2 - 1;
  const ring = Math.abs(Math.hypot(x * (1 + (kind % 3) * 0.4), y + (kind % 2) * 0.3) - 0.55);
  const bar = Math.abs(x - (kind - 5) * 0.08) + Math.max(0, Math.abs(y) - 0.8);
  return Math.max(0, 1 - 4 * (kind % 2 === 0 ? ring : bar));
}

const classes = Array.from({ length: 10 }, (_, index) => String(index));
export const tokens = ['<pad>', '<bos>', '<eos>', ...Array.from({ length: 10 }, (_, index) => String(index))];
const length = 9;

function sequence(row: number): number[] {
  return Array.from({ length: length - 1 }, (_, place) => 3 + Math.floor(noise(row * 31 + place) * 10));
}

/** One frame for a watch at a step. */
export function frameFor(view: string, node: string, id: string, step: number, scene: string): Frame | null {
  const learned = Math.min(1, step / 120);
  const frame = (arrays: Record<string, FrameArray>, meta: Record<string, unknown> = {}, labels: unknown = null): Frame => ({
    id, view, node, step, labels, meta, arrays,
  });
  switch (view) {
    case 'boundary': {
      const extent = [-1.2, 1.2, -1.2, 1.2];
      if (scene === 'curve') return frame({ curve: array([256], (i) => learned * Math.sin((i / 255 - 0.5) * 7)) }, { extent });
      const n = 64;
      const at = (i: number): [number, number] => [((i % n) / (n - 1)) * 2.4 - 1.2, ((Math.floor(i / n) % n) / (n - 1)) * 2.4 - 1.2];
      if (scene === 'surface') return frame({ values: array([n, n], (i) => learned * (at(i)[0] - at(i)[1] * 0.6)) }, { extent });
      const count = scene === 'moons' ? 3 : 2;
      const score = (i: number): number => {
        const [x, y] = at(i % (n * n));
        const c = Math.floor(i / (n * n));
        if (count === 3) return -5 * learned * Math.hypot(x - Math.cos(c * 2.1) * 0.7, y - Math.sin(c * 2.1) * 0.7);
        return (c === 1 ? 1 : -1) * 4 * learned * (Math.hypot(x, y) - 0.55 + 0.1 * Math.sin(6 * Math.atan2(y, x)) * (1 - learned));
      };
      const cells = n * n;
      return frame(
        {
          probabilities: array([count, n, n], (i) => {
            let sum = 0;
            for (let c = 0; c < count; c += 1) sum += Math.exp(score((i % cells) + c * cells));
            return Math.exp(score(i)) / sum;
          }),
        },
        { extent, classes: Array.from({ length: count }, (_, c) => `class ${c}`) },
      );
    }
    case 'activations': {
      const arrays: Record<string, FrameArray> = {};
      for (const [name, units] of [['hidden1', 8], ['tanh1', 8], ['hidden2', 4], ['output', 2]] as const) {
        arrays[name] = array([units, 24, 24], (i) => {
          const unit = Math.floor(i / 576);
          const x = ((i % 24) / 23) * 2 - 1;
          const y = ((Math.floor(i / 24) % 24) / 23) * 2 - 1;
          const value = Math.tanh((name === 'hidden1' ? 1.5 : 4) * (Math.cos(unit) * x + Math.sin(unit) * y + 0.3 * noise(unit) * learned));
          return name === 'hidden1' && unit === 3 ? 0 : value;
        });
        arrays[`${name}.zeros`] = array([units], (i) => (name === 'hidden1' && i === 3 ? 1 : noise(i) * 0.3));
      }
      arrays['flat'] = array([64], (i) => noise(i) - 0.4);
      arrays['embed'] = array([32], (i) => noise(i) - 0.5);
      arrays['embed.sample'] = array([length, 32], (i) => noise(i + step) * 2 - 1);
      arrays['line'] = array([6, 1, 24], (i) => Math.sin((i % 24) / 4 + Math.floor(i / 24)));
      return frame(arrays);
    }
    case 'feature_maps': {
      const [count, size] = node === 'conv2' ? [16, 14] : [8, 28];
      return frame(
        {
          maps: array([count, size, size], (i) => {
            const map = Math.floor(i / (size * size));
            const row = Math.floor(i / size) % size;
            const value = stroke(row, i % size, 4, size) * (1.4 * Math.sin(map * 1.3 + 0.6)) + 0.1 * noise(i);
            return node === 'broken' && map === 2 ? Number.NaN : value;
          }),
        },
        { channels: count, sample: 7 },
      );
    }
    case 'kernels': {
      const [outputs, inputs] = node === 'conv2' ? [16, 8] : node === 'rgb' ? [12, 3] : [8, 1];
      return frame({ kernels: array([outputs, inputs, 3, 3], (i) => Math.sin(i * 2.7 + step * 0.01) * 0.4) }, { channels: [outputs, inputs] });
    }
    case 'attention': {
      const decoder = node === 'decoder';
      const heads = 4;
      const layers = 2;
      const weights = (kind: 'self' | 'cross'): FrameArray => {
        const values = Array.from({ length: layers * heads * length }, (_, row) => {
          const query = row % length;
          const head = Math.floor(row / length) % heads;
          const target = kind === 'cross' && head % 2 === 0 ? length - 1 - query : Math.max(0, query - head);
          const scores = Array.from({ length }, (_unused, key) =>
            decoder && kind === 'self' && key > query ? -Infinity : (key === target ? 6 * learned * (head === 3 ? 0.2 : 1) : 0) + noise(row * 13 + key),
          );
          const sum = scores.reduce((total, score) => total + Math.exp(score), 0);
          return scores.map((score) => Math.exp(score) / sum);
        }).flat();
        return array([layers, heads, length, length], (i) => values[i] ?? 0);
      };
      const source = [...sequence(0).map((id2) => tokens[id2] ?? ''), '<eos>'];
      const target = ['<bos>', ...sequence(0).reverse().map((id2) => tokens[id2] ?? '')];
      const own = decoder ? target : source;
      const labels = { self: { queries: own, keys: own }, cross: { queries: target, keys: source } };
      const mask = array([length, length], (i) => (i % length > Math.floor(i / length) ? 1 : 0));
      return frame(
        decoder ? { self: weights('self'), cross: weights('cross'), self_mask: mask } : { self: weights('self') },
        decoder ? { predicted: [...target.slice(1), '<eos>'] } : {},
        labels,
      );
    }
    case 'predictions': {
      if (scene === 'transformer') {
        const rows = 8;
        const flat = (of: (row: number) => number[]) => Array.from({ length: rows }, (_, row) => [...of(row), 2]).flat();
        const truth = flat((row) => sequence(row).reverse());
        const source = flat((row) => sequence(row));
        const shape = [rows, length];
        return frame(
          {
            source: array(shape, (i) => source[i] ?? 0),
            truth: array(shape, (i) => truth[i] ?? 0),
            decoded: array(shape, (i) => (i % length < length - 1 && noise(i + 5) > 0.6 + 0.36 * learned ? 3 + (i % 10) : (truth[i] ?? 0))),
            samples: array([rows], (i) => i),
          },
          { tokens },
        );
      }
      if (scene === 'table') return frame({ values: array([60], (i) => noise(i) * 3 + (noise(i * 3) - 0.5) * 2 * (1.2 - learned)), truth: array([60], (i) => noise(i) * 3), samples: array([60], (i) => i) });
      const count = 32;
      const truthOf = (i: number): number => i % 10;
      return frame(
        {
          probabilities: array([count, 10], (i) => {
            const sample = Math.floor(i / 10);
            const sure = 0.25 + 0.75 * learned * noise(sample * 7 + 2);
            const said = sample % 9 === 5 ? (truthOf(sample) + 3) % 10 : truthOf(sample);
            return i % 10 === said ? sure : (1 - sure) / 9;
          }),
          truth: array([count], truthOf),
          inputs: array([count, 1, 8, 8], (i) => stroke(Math.floor(i / 8) % 8, i % 8, Math.floor(i / 64) % 10, 8)),
          samples: array([count], (i) => i),
        },
        { classes },
      );
    }
    case 'confusion':
      return frame(
        { counts: array([10, 10], (i) => (i % 11 === 0 ? 30 + Math.floor(noise(i) * 8) : noise(i * 3) > 0.6 + 0.36 * learned ? Math.ceil(noise(i) * 6) : 0)) },
        { classes },
      );
    case 'gradients': {
      const labels = ['conv1', 'conv2', 'fc1', 'fc2', 'fc3', 'head'].flatMap((name) => [`${name}.weight`, `${name}.bias`]);
      return frame(
        {
          gradient_rms: array([labels.length], (i) => 10 ** (-7.5 + i * 0.62 + noise(i + Math.floor(step / 5)) * 0.6)),
          update_ratio: array([labels.length], (i) => 10 ** (-4 + noise(i * 5) * 1.6)),
        },
        {},
        labels,
      );
    }
    case 'convolution':
      return frame(
        {
          patch: array([node === 'conv2' ? 8 : 1, 3, 3], (i) => (i % 9 < 3 ? 0 : noise(i))),
          kernel: array([node === 'conv2' ? 8 : 1, 3, 3], (i) => Math.sin(i * 2.7) * 0.4),
          padding: array([3, 3], (i) => (i < 3 ? 1 : 0)),
          bias: array([1], () => 0.031),
          output: array([1], () => 0.712),
        },
        { has_bias: true, first_input: 0 },
      );
    default:
      return null;
  }
}

/** The preview of a scene's data set. */
export function previewFor(scene: string): Frame {
  const base = { id: '', view: 'preview', node: '', step: 0, labels: null };
  if (scene === 'transformer') {
    return {
      ...base,
      meta: { task: { kind: 'sequence', classes: null, tokens }, counts: { train: 8000, validation: 2000 }, fields: { source: [8], target: [9] }, baseline: { name: 'chance', accuracy: 0.1, loss: 2.3 } },
      arrays: {
        source: array([8, length - 1], (i) => sequence(Math.floor(i / (length - 1)))[i % (length - 1)] ?? 0),
        target: array([8, length - 1], (i) => sequence(Math.floor(i / (length - 1))).reverse()[i % (length - 1)] ?? 0),
      },
    };
  }
  if (scene === 'digits') {
    return {
      ...base,
      meta: { task: { kind: 'classification', classes, tokens: null }, counts: { train: 1437, validation: 360 }, fields: { input: [1, 8, 8] }, baseline: { name: 'chance', accuracy: 0.1, loss: 2.303 } },
      arrays: { inputs: array([12, 1, 8, 8], (i) => stroke(Math.floor(i / 8) % 8, i % 8, Math.floor(i / 64) % 10, 8)), labels: array([12], (i) => i % 10) },
    };
  }
  const one = scene === 'curve';
  const regression = one || scene === 'surface';
  const count = one ? 60 : 200;
  const features = scene === 'table' ? 5 : one ? 1 : 2;
  const inputs = array([count, features], (i) => {
    const sample = Math.floor(i / features);
    if (features === 5) return noise(i);
    if (one) return (sample / count) * 2.2 - 1.1;
    const radius = scene === 'surface' || scene === 'moons' ? Math.sqrt(noise(sample)) : sample % 2 === 0 ? 0.4 * Math.sqrt(noise(sample)) : 0.7 + 0.3 * noise(sample);
    const angle = noise(sample + 999) * 2 * Math.PI;
    return radius * (i % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
  });
  const at = (i: number): number => inputs.data[i] ?? 0;
  const labels = array([count], (i) => {
    if (one) return Math.sin(at(i) * 2.9) + (noise(i) - 0.5) * 0.4;
    if (scene === 'surface') return at(2 * i) - 0.6 * at(2 * i + 1);
    if (scene === 'moons') return Math.round(((Math.atan2(at(2 * i + 1), at(2 * i)) + 2 * Math.PI) / 2.0944) % 3) % 3;
    return i % 2;
  });
  const kinds = scene === 'moons' ? 3 : 2;
  return {
    ...base,
    meta: {
      task: { kind: regression || scene === 'table' ? 'regression' : 'classification', classes: regression ? null : Array.from({ length: kinds }, (_, c) => `class ${c}`), tokens: null },
      counts: { train: count * 0.8, validation: count * 0.2 }, fields: { input: [features] }, extent: [-1.2, 1.2, -1.2, 1.2],
      baseline: regression ? { name: 'mean', accuracy: null, loss: 0.52 } : { name: 'chance', accuracy: 0.5, loss: 0.693 },
    },
    arrays: { inputs, labels, held_out: array([count], (i) => (i % 5 === 0 ? 1 : 0)) },
  };
}

/** Writes a frame as a safetensors blob, as the server would. */
export function encode(frame: Frame): ArrayBuffer {
  const header: Record<string, unknown> = {
    __metadata__: {
      id: frame.id, view: frame.view, node: frame.node, step: String(frame.step), labels: JSON.stringify(frame.labels), scales: '{}',
      ...Object.fromEntries(Object.entries(frame.meta).map(([key, value]) => [key, JSON.stringify(value)])),
    },
  };
  let end = 0;
  for (const [name, { shape, data }] of Object.entries(frame.arrays)) {
    header[name] = { dtype: 'F32', shape, data_offsets: [end, end + data.length * 4] };
    end += data.length * 4;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  let at = 8 + json.length;
  for (const { data } of Object.values(frame.arrays)) {
    bytes.set(new Uint8Array(Float32Array.from(data).buffer), at);
    at += data.length * 4;
  }
  return bytes.buffer;
}
