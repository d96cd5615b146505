export type Dtype = 'U8' | 'I8' | 'U16' | 'I16' | 'F16' | 'F32' | 'F64' | 'I32' | 'U32' | 'I64' | 'BOOL';

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

/** One view of the network at one step, as it came from the server. */
export interface Frame {
  id: string;
  view: string;
  node: string;
  step: number;
  labels: unknown;
  meta: Record<string, unknown>;
  arrays: Record<string, FrameArray>;
}
