import uPlot from 'uplot';
import type { Chart } from '../../../dashboard/widget.ts';
import type { PageState } from '../../contract.ts';
import { element } from '../element.ts';
import { type ChartData, createChartData, stacked } from './chart-data.ts';
import { chartOptions } from './chart-options.ts';
import { createLegend } from './legend.ts';
import { colorsOf } from './line-colours.ts';
import type { WidgetContent } from './widget-content.ts';

const LEAST_MINUTES = 30;

/** A chart of lines over time. It is drawn only while it is visible. */
export const createChart = (title: string, chart: Chart): WidgetContent => {
  const colors = colorsOf(chart);
  const canvas = element('div', { class: 'canvas', role: 'img', 'aria-label': title });
  const legend = createLegend(chart, colors);
  const node = element('div', { class: 'chart' }, canvas, legend.node);
  let data: ChartData | undefined;
  let span = { from: 0, to: 1 };
  let plot: uPlot | undefined;
  let isVisible = false;
  let isStale = true;

  const redraw = (): void => {
    if (data === undefined || !isVisible || canvas.clientWidth === 0) {
      isStale = true;
      return;
    }
    isStale = false;
    const columns = data.columns();
    const drawn: uPlot.AlignedData = [columns.times, ...(chart.isStacked ? stacked(columns.lines) : columns.lines)];
    if (plot === undefined) {
      const size = { width: canvas.clientWidth, height: canvas.clientHeight };
      plot = new uPlot(
        chartOptions(chart, legend.colorOf, size, () => span, legend.point),
        drawn,
        canvas,
      );
    } else {
      plot.setData(drawn, false);
      plot.setScale('x', { min: span.from, max: span.to });
    }
  };
  const visibility = new IntersectionObserver(
    (entries) => {
      isVisible = entries.some(({ isIntersecting }) => isIntersecting);
      if (isVisible && isStale) redraw();
    },
    { rootMargin: '50%' },
  );
  visibility.observe(canvas);
  new ResizeObserver(() => {
    const size = { width: canvas.clientWidth, height: canvas.clientHeight };
    if (plot && size.width > 0 && (plot.width !== size.width || plot.height !== size.height)) plot.setSize(size);
    else if (plot === undefined) redraw();
  }).observe(canvas);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => plot?.redraw());

  return {
    node,
    take: (given, isWhole) => {
      if (given.kind !== 'values') return;
      if (data === undefined || isWhole) data = createChartData(given);
      else data.append(given);
    },
    draw: ({ run, minutes }: PageState) => {
      if (data === undefined || run === undefined) return;
      data.keep(minutes);
      const firstRun = run.minute - run.number + 1;
      const first = Math.max(run.minute - minutes + 1, Math.min(firstRun, run.minute - LEAST_MINUTES + 1));
      span = { from: first * 60, to: run.minute * 60 };
      const latest = data.latest();
      legend.show(data.columns().lines, latest);
      canvas.setAttribute('aria-label', `${title}: ${legend.text()}`);
      redraw();
    },
  };
};
