import uPlot from 'uplot';
import type { Chart } from '../../../dashboard/widget.ts';
import { shortNumber } from './numbers.ts';

// The colours of text and grid depend on the theme.
const textColor = ({ root }: uPlot): string => getComputedStyle(root).color;
const gridColor = ({ root }: uPlot): string => getComputedStyle(root).borderTopColor;

const FONT = '11px Inter, system-ui, sans-serif';

/** uPlot's options for a chart; `colorOf` gives the colour of a line, as `rgb(…)`, in the present theme; `point` is called with the index of the period under the pointer, if there is one. */
export const chartOptions = (
  { lines, isStacked, axis, thresholds }: Chart,
  colorOf: (index: number) => string,
  size: { readonly width: number; readonly height: number },
  span: () => { readonly from: number; readonly to: number },
  point: (index: number | null | undefined) => void,
): uPlot.Options => {
  const axisStyle = {
    stroke: textColor,
    font: FONT,
    grid: { stroke: gridColor, width: 1 },
    ticks: { show: false },
  };
  const series = lines.map(
    ({ label }, index): uPlot.Series => ({
      label,
      stroke: () => colorOf(index),
      width: isStacked ? 1 : 1.75,
      points: { size: 5, filter: isolated },
      ...(isStacked && { fill: () => colorOf(index).replace(/^rgb\((.*)\)$/, 'rgba($1, 0.4)') }),
    }),
  );
  return {
    ...size,
    padding: [8, 8, 0, 0],
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC'),
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: 6 },
      sync: { key: 'dashboard' },
    },
    scales: {
      x: { range: () => [span().from, span().to] },
      y: { range: (_plot, min, max) => rangeOf([min, max, ...thresholds.map(({ value }) => value)], axis) },
    },
    axes: [
      {
        ...axisStyle,
        grid: { show: false },
        space: 56,
        size: 28,
        values: (_plot, seconds) => seconds.map(timeLabel(span())),
      },
      { ...axisStyle, size: 44, space: 32, gap: 6, values: (_plot, values) => values.map(axisLabel) },
    ],
    series: [{}, ...(isStacked ? series.toReversed() : series)],
    ...(isStacked && { bands: series.slice(1).map((_, index) => ({ series: [index + 1, index + 2] })) }),
    hooks: {
      setCursor: [(plot) => point(plot.cursor.idx)],
      draw: [(plot) => drawThresholds(plot, thresholds)],
    },
  };
};

/** Values with no value on either side: no line shows them, so they are drawn as points. */
const isolated: uPlot.Series.Points.Filter = ({ data }, index) => {
  const values = data[index] ?? [];
  const found: number[] = [];
  for (let at = 0; at < values.length; at++) {
    if (values[at] != null && values[at - 1] == null && values[at + 1] == null) found.push(at);
  }
  return found;
};

const rangeOf = (values: readonly (number | null)[], { min, max }: Chart['axis']): [number, number] => {
  const known = values.filter((value) => value !== null && Number.isFinite(value)) as number[];
  const low = min ?? Math.min(0, ...known);
  const high = max ?? niceAbove(Math.max(low, ...known));
  // Room for a line at the very top.
  return [low, high + (high - low) * 0.04 || low + 1];
};

/** The next 1, 2, 2.5 or 5 times a power of ten, so that the axis seldom changes. */
const niceAbove = (value: number): number => {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 2.5, 5, 10].find((step) => step * power >= value * 1.05) ?? 20);
};

const axisLabel = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 });

const timeLabel =
  ({ from, to }: { readonly from: number; readonly to: number }) =>
  (seconds: number): string => {
    const text = new Date(seconds * 1_000).toISOString();
    return to - from > 2 * 86_400 ? `${text.slice(8, 10)}.${text.slice(5, 7)}.` : text.slice(11, 16);
  };

const drawThresholds = (plot: uPlot, thresholds: Chart['thresholds']): void => {
  const { ctx, bbox } = plot;
  for (const { value, label, color = textColor(plot) } of thresholds) {
    const y = Math.round(plot.valToPos(value, 'y', true)) + 0.5;
    ctx.save();
    ctx.strokeStyle = color;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.fillStyle = textColor(plot);
    ctx.font = FONT.replace('11px', `${11 * devicePixelRatio}px`);
    ctx.textAlign = 'right';
    ctx.textBaseline = 'bottom';
    ctx.fillText(`${label} ${shortNumber(value)}`, bbox.left + bbox.width, y - 3 * devicePixelRatio);
    ctx.restore();
  }
};
