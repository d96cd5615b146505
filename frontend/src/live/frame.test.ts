import { describe, expect, test } from 'vitest';
import { decodeFrame, FrameError } from './frame';

interface Entry {
  dtype: string;
  shape: number[];
  bytes: number[];
}

/** A safetensors blob; `pad` puts spaces behind the header so that data starts may be odd. */
function blob(entries: Record<string, Entry>, metadata: Record<string, unknown> = {}, pad = 0): ArrayBuffer {
  const header: Record<string, unknown> = { __metadata__: metadata };
  const data: number[] = [];
  for (const [name, { dtype, shape, bytes }] of Object.entries(entries)) {
    header[name] = { dtype, shape, data_offsets: [data.length, data.length + bytes.length] };
    data.push(...bytes);
  }
  const json = new TextEncoder().encode(JSON.stringify(header) + ' '.repeat(pad));
  const buffer = new ArrayBuffer(8 + json.length + data.length);
  new DataView(buffer).setBigUint64(0, BigInt(json.length), true);
  new Uint8Array(buffer).set(json, 8);
  new Uint8Array(buffer).set(data, 8 + json.length);
  return buffer;
}

function raw(json: string, data: number[] = []): ArrayBuffer {
  const text = new TextEncoder().encode(json);
  const buffer = new ArrayBuffer(8 + text.length + data.length);
  new DataView(buffer).setBigUint64(0, BigInt(text.length), true);
  new Uint8Array(buffer).set([...text, ...data], 8);
  return buffer;
}

const bytesOf = (array: { buffer: ArrayBufferLike }): number[] => [...new Uint8Array(array.buffer)];

describe('decodeFrame', () => {
  test('reads the code of what is not a number as NaN, and only there', () => {
    const entry = { dtype: 'I8', shape: [3], bytes: bytesOf(Int8Array.of(-128, 0, 127)) };
    const { maps, other } = decodeFrame(
      blob({ maps: entry, other: entry }, { scales: '{"maps": 0.01}', nan: '{"maps": -128}' }),
    ).arrays;
    expect([...(maps?.data ?? [])]).toEqual([NaN, 0, 127]);
    expect(maps?.scale).toBe(0.01);
    expect([...(other?.data ?? [])]).toEqual([-128, 0, 127]);
  });

  test('reads metadata, shapes, data and scales', () => {
    const frame = decodeFrame(
      blob(
        { maps: { dtype: 'I8', shape: [1, 2, 2], bytes: bytesOf(Int8Array.of(-127, 0, 64, 127)) } },
        { id: 'a', view: 'feature_maps', node: 'conv1', step: '12', labels: '["x"]', scales: '{"maps": 0.5}', channels: '8' },
      ),
    );
    expect(frame).toMatchObject({ id: 'a', view: 'feature_maps', node: 'conv1', step: 12, labels: ['x'] });
    expect(frame.meta.channels).toBe(8);
    const maps = frame.arrays.maps!;
    expect([...maps.data]).toEqual([-127, 0, 64, 127]);
    expect(maps).toMatchObject({ shape: [1, 2, 2], dtype: 'I8', scale: 0.5 });
  });

  test('a plain id that looks like a number stays text', () => {
    expect(decodeFrame(blob({}, { id: '7', node: '3' })).id).toBe('7');
  });

  test.each([0, 1, 2, 3])('reads float32 at any alignment (header padded by %i)', (pad) => {
    const values = Float32Array.of(1.5, -2.25, 1e-8);
    const frame = decodeFrame(blob({ x: { dtype: 'F32', shape: [3], bytes: bytesOf(values) } }, {}, pad));
    expect([...frame.arrays.x!.data]).toEqual([...values]);
  });

  test('decodes float16 exactly: normal, subnormal, infinite and NaN', () => {
    const bits = Uint16Array.of(0x3c00, 0xc000, 0x3555, 0x0001, 0x03ff, 0x7bff, 0x8000, 0x7c00, 0xfc00, 0x7e00);
    const { data, dtype } = decodeFrame(blob({ x: { dtype: 'F16', shape: [10], bytes: bytesOf(bits) } })).arrays.x!;
    expect(dtype).toBe('F16');
    expect([...data]).toEqual([1, -2, 0.333251953125, 2 ** -24, 1023 * 2 ** -24, 65504, -0, Infinity, -Infinity, NaN]);
  });

  test('reads 64-bit integers as numbers', () => {
    const frame = decodeFrame(blob({ x: { dtype: 'I64', shape: [2], bytes: bytesOf(BigInt64Array.of(-5n, 2n ** 40n)) } }));
    expect([...frame.arrays.x!.data]).toEqual([-5, 2 ** 40]);
  });

  test('a scalar and an empty array are fine', () => {
    const frame = decodeFrame(
      blob({ one: { dtype: 'U8', shape: [], bytes: [9] }, none: { dtype: 'F32', shape: [0, 4], bytes: [] } }),
    );
    expect([...frame.arrays.one!.data]).toEqual([9]);
    expect(frame.arrays.none!.data).toHaveLength(0);
  });

  test.each<[string, ArrayBuffer, RegExp]>([
    ['too few bytes', new ArrayBuffer(3), /at least 8 bytes, got 3/],
    ['a header longer than the frame', raw('{}').slice(0, 9), /header claims 2 bytes/],
    ['a header that is not JSON', raw('{nope'), /not JSON/],
    ['a header that is a list', raw('[]'), /not a JSON object/],
    ['an unknown type', blob({ x: { dtype: 'F8', shape: [1], bytes: [0] } }), /'x' has the unknown type "F8"/],
    ['a prototype name as type', blob({ x: { dtype: 'toString', shape: [1], bytes: [0] } }), /unknown type/],
    ['bytes that do not fit the shape', blob({ x: { dtype: 'F32', shape: [2], bytes: [0, 0, 0, 0] } }), /needs 8 bytes, got 4/],
    ['a negative size', blob({ x: { dtype: 'U8', shape: [-1], bytes: [0] } }), /no valid shape/],
    ['offsets outside', raw('{"x":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}', [1]), /outside the frame/],
    ['swapped offsets', raw('{"x":{"dtype":"U8","shape":[1],"data_offsets":[1,0]}}', [1]), /outside the frame/],
    ['metadata that is not text', blob({}, { step: 3 }), /'step' is not a string/],
    ['metadata that is not JSON', blob({}, { scales: '{' }), /'scales' is not JSON/],
  ])('refuses %s', (_, buffer, message) => {
    expect(() => decodeFrame(buffer)).toThrow(FrameError);
    expect(() => decodeFrame(buffer)).toThrow(message);
  });
});
