export type Dtype = 'BOOL' | 'U8' | 'I8' | 'U16' | 'I16' | 'F16' | 'U32' | 'I32' | 'F32' | 'I64' | 'F64';

export type TypedArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** One array of a frame, row-major. value = data[i] * scale. F16 arrives as Float32Array, I64 as Float64Array. */
export interface FrameArray {
  shape: number[];
  dtype: Dtype;
  data: TypedArray;
  scale: number;
}

/** One view of the network at one step, as it came from the server. `meta` holds every other metadata entry, parsed. */
export interface Frame {
  id: string;
  view: string;
  node: string;
  step: number;
  labels: unknown;
  meta: Record<string, unknown>;
  arrays: Record<string, FrameArray>;
}

/** Bytes that are not a frame; the message says what was expected. */
export class FrameError extends Error {
  override name = 'FrameError';
}

const maxHeaderBytes = 16 * 1024 * 1024;
const itemBytes: Record<Dtype, number> = {
  BOOL: 1, U8: 1, I8: 1, U16: 2, I16: 2, F16: 2, U32: 4, I32: 4, F32: 4, I64: 8, F64: 8,
};
const plainKeys = new Set(['id', 'view', 'node', 'format']);

/**
 * Reads one safetensors blob: 8 bytes header length (little endian), JSON header, raw arrays.
 * Source: https://huggingface.co/docs/safetensors/index#format
 */
export function decodeFrame(buffer: ArrayBuffer): Frame {
  const header = readHeader(buffer);
  const meta = readMetadata(header.json.__metadata__);
  const scales = isRecord(meta.scales) ? meta.scales : {};
  const broken = isRecord(meta.nan) ? meta.nan : {};
  const arrays: Record<string, FrameArray> = {};
  for (const [name, entry] of Object.entries(header.json)) {
    if (name === '__metadata__') continue;
    const scale = scales[name];
    const array = readArray(name, entry, buffer, header.dataStart, typeof scale === 'number' ? scale : 1);
    const code = broken[name];
    arrays[name] = typeof code === 'number' ? withNaN(array, code) : array;
  }
  return {
    id: text(meta.id),
    view: text(meta.view),
    node: text(meta.node),
    step: typeof meta.step === 'number' ? meta.step : 0,
    labels: meta.labels ?? null,
    meta,
    arrays,
  };
}

/** Whether two frames say the same, to the last value. */
export function sameFrame(one: Frame, other: Frame): boolean {
  if (one.step !== other.step || JSON.stringify(one.meta) !== JSON.stringify(other.meta)) return false;
  const names = Object.keys(one.arrays);
  return names.length === Object.keys(other.arrays).length && names.every((name) => sameArray(one.arrays[name], other.arrays[name]));
}

function sameArray(one: FrameArray | undefined, other: FrameArray | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const { data, shape, scale } = one;
  if (scale !== other.scale || data.length !== other.data.length || shape.join() !== other.shape.join()) return false;
  for (let index = 0; index < data.length; index += 1) {
    if (!Object.is(data[index], other.data[index])) return false;
  }
  return true;
}

function readHeader(buffer: ArrayBuffer): { json: Record<string, unknown>; dataStart: number } {
  if (buffer.byteLength < 8) throw new FrameError(`A frame has at least 8 bytes, got ${buffer.byteLength}.`);
  const length = new DataView(buffer).getBigUint64(0, true);
  if (length > BigInt(Math.min(maxHeaderBytes, buffer.byteLength - 8))) {
    throw new FrameError(`The frame header claims ${length.toString()} bytes, but the frame has ${buffer.byteLength}.`);
  }
  const dataStart = 8 + Number(length);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(buffer, 8, Number(length))));
  } catch {
    throw new FrameError('The frame header is not JSON.');
  }
  if (!isRecord(json)) throw new FrameError('The frame header is not a JSON object.');
  return { json, dataStart };
}

function readMetadata(entry: unknown): Record<string, unknown> {
  if (entry === undefined) return {};
  if (!isRecord(entry)) throw new FrameError('The frame metadata is not a JSON object.');
  const meta: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(entry)) {
    if (typeof value !== 'string') throw new FrameError(`Frame metadata '${key}' is not a string.`);
    if (plainKeys.has(key)) {
      meta[key] = value;
      continue;
    }
    try {
      meta[key] = JSON.parse(value);
    } catch {
      throw new FrameError(`Frame metadata '${key}' is not JSON text.`);
    }
  }
  return meta;
}

function readArray(name: string, entry: unknown, buffer: ArrayBuffer, dataStart: number, scale: number): FrameArray {
  if (!isRecord(entry)) throw new FrameError(`Array '${name}' has no description.`);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== 'string' || !Object.hasOwn(itemBytes, dtype)) {
    throw new FrameError(`Array '${name}' has the unknown type ${JSON.stringify(dtype)}.`);
  }
  if (!isSizes(shape)) throw new FrameError(`Array '${name}' has no valid shape.`);
  if (!isSizes(offsets) || offsets.length !== 2) throw new FrameError(`Array '${name}' has no valid data offsets.`);
  const kind = dtype as Dtype;
  const count = shape.reduce((product, size) => product * size, 1);
  const [start = 0, end = 0] = offsets;
  if (end < start || dataStart + end > buffer.byteLength) {
    throw new FrameError(`Array '${name}' lies outside the frame: bytes ${start} to ${end}.`);
  }
  if (end - start !== count * itemBytes[kind]) {
    throw new FrameError(
      `Array '${name}' of shape [${shape.join(', ')}] needs ${count * itemBytes[kind]} bytes, got ${end - start}.`,
    );
  }
  return { shape, dtype: kind, data: readData(kind, buffer, dataStart + start, count), scale };
}

/** Replaces the code that stands for "not a number" in a quantised array, which needs floats then. */
function withNaN(array: FrameArray, code: number): FrameArray {
  const data = Float32Array.from(array.data, (stored) => (stored === code ? NaN : stored));
  return { ...array, data };
}

function readData(dtype: Dtype, buffer: ArrayBuffer, start: number, count: number): TypedArray {
  // Typed arrays need aligned starts; the format does not promise them.
  const aligned = start % itemBytes[dtype] === 0;
  const source = aligned ? buffer : buffer.slice(start, start + count * itemBytes[dtype]);
  const offset = aligned ? start : 0;
  switch (dtype) {
    case 'BOOL':
    case 'U8':
      return new Uint8Array(source, offset, count);
    case 'I8':
      return new Int8Array(source, offset, count);
    case 'U16':
      return new Uint16Array(source, offset, count);
    case 'I16':
      return new Int16Array(source, offset, count);
    case 'U32':
      return new Uint32Array(source, offset, count);
    case 'I32':
      return new Int32Array(source, offset, count);
    case 'F32':
      return new Float32Array(source, offset, count);
    case 'F64':
      return new Float64Array(source, offset, count);
    case 'F16':
      return decodeHalves(new Uint16Array(source, offset, count));
    case 'I64':
      return Float64Array.from(new BigInt64Array(source, offset, count), Number);
  }
}

let halves: Float32Array | null = null;

/** IEEE 754 binary16 to float32 through a table of all 65,536 values. */
function decodeHalves(bits: Uint16Array): Float32Array {
  halves ??= Float32Array.from({ length: 65_536 }, (_, code) => half(code));
  const values = new Float32Array(bits.length);
  for (let index = 0; index < bits.length; index += 1) values[index] = halves[bits[index] ?? 0] ?? 0;
  return values;
}

function half(code: number): number {
  const sign = code & 0x8000 ? -1 : 1;
  const exponent = (code >> 10) & 0x1f;
  const fraction = code & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
