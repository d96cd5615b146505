// Draws the figures again whenever the system changes between light and dark.
(() => {
  const figures = JSON.parse(document.getElementById('figures').textContent);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const series = { light: ['#0b7a8f', '#d55e00'], dark: ['#3cc3d6', '#f0903c'] };
  const draw = () => {
    const style = getComputedStyle(document.documentElement);
    const color = (name) => style.getPropertyValue(name).trim();
    const axis = { gridcolor: color('--line'), linecolor: color('--line'), zeroline: false };
    for (const [index, figure] of figures.entries()) {
      const data = figure.traces.map((trace) => ({
        ...trace, type: 'scatter', mode: trace.sparse ? 'lines+markers' : 'lines', connectgaps: true,
        line: { color: series[dark.matches ? 'dark' : 'light'][trace.place], width: trace.sparse ? 2 : 1.5 }, marker: { size: 5 },
      }));
      const layout = {
        paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)', hovermode: 'x unified',
        font: { family: getComputedStyle(document.body).fontFamily, size: 13, color: color('--ink-2') },
        showlegend: true, margin: { l: 60, r: 12, t: 8, b: 44 }, legend: { orientation: 'h', x: 0, y: 1.02, yanchor: 'bottom' },
        hoverlabel: { bgcolor: color('--glass'), bordercolor: color('--line'), font: { color: color('--ink') } },
        xaxis: { ...axis, title: { text: figure.x } },
        yaxis: { ...axis, type: figure.log ? 'log' : 'linear', exponentformat: 'power' },
        shapes: figure.marks.map((x) => ({ type: 'line', x0: x, x1: x, yref: 'paper', y0: 0, y1: 1, line: { color: color('--ink-2'), width: 1, dash: 'dot' } })),
      };
      Plotly.react(`figure-${index}`, data, layout, { responsive: true, displaylogo: false, displayModeBar: false });
    }
  };
  dark.addEventListener('change', draw);
  draw();
})();
