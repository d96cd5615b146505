/** The little of Plotly that the charts use; the library itself comes from the server, not from npm. */
export interface Plotly {
  react(element: HTMLElement, traces: Trace[], layout: object, config: object): Promise<unknown>;
  purge(element: HTMLElement): void;
}

export interface Trace {
  x: ArrayLike<number>;
  y: ArrayLike<number | null>;
  name: string;
  mode: 'lines' | 'markers' | 'lines+markers';
  line?: { color: string; width: number; dash?: 'dash' | 'dot' | 'solid'; shape?: 'linear' };
  marker?: { color: string; size: number };
  opacity?: number;
  hovertemplate?: string;
  connectgaps?: boolean;
}

declare global {
  interface Window {
    Plotly?: Plotly;
  }
}

const source = '/static/plotly.min.js';
let loading: Promise<Plotly> | null = null;

/** Loads the library once, when the first chart needs it; a failure may be tried again. */
export function loadPlotly(): Promise<Plotly> {
  if (window.Plotly !== undefined) return Promise.resolve(window.Plotly);
  loading ??= new Promise<Plotly>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = source;
    script.async = true;
    script.onload = () => {
      if (window.Plotly === undefined) reject(new Error(`${source} did not define Plotly.`));
      else resolve(window.Plotly);
    };
    script.onerror = () => reject(new Error(`${source} could not be loaded.`));
    document.head.append(script);
  });
  loading.catch(() => {
    loading = null;
  });
  return loading;
}
