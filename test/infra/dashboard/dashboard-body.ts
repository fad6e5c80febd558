import { z } from 'zod';
import { deployed, type Values } from '../deployed.ts';
import { only, type Template } from '../template.ts';

const Place = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });

const Line = z.array(z.unknown()).transform((parts) => {
  const [namespace, metric, ...dimensions] = parts.flatMap((part) => (typeof part === 'string' ? [part] : []));
  const { label = metric, color, stat = 'Average' } = Rendering.parse(parts.at(-1));
  const names = dimensions.filter((_, index) => index % 2 === 0);
  return { namespace, metric, dimensions: Object.fromEntries(names.map(valued(dimensions))), label, color, stat };
});
const Rendering = z.object({ label: z.string().optional(), color: z.string().optional(), stat: z.string().optional() });
const valued = (dimensions: readonly string[]) => (name: string, index: number) =>
  [name, dimensions[2 * index + 1]] as const;

const titled = z.object({ title: z.string() });
const Limits = z.object({ horizontal: z.array(z.object({ label: z.string(), value: z.number() })) });

const Widget = z.discriminatedUnion('type', [
  Place.extend({ type: z.literal('alarm'), properties: titled.extend({ alarms: z.array(z.string()) }) }),
  Place.extend({
    type: z.literal('metric'),
    properties: titled.extend({ metrics: z.array(Line), annotations: Limits.optional() }),
  }),
  Place.extend({ type: z.literal('log'), properties: titled.extend({ query: z.string() }) }),
  Place.extend({ type: z.literal('text'), properties: z.object({ markdown: z.string() }) }),
]);
const Body = z.object({ widgets: z.array(Widget) });
/** A widget of a dashboard, as much of it as the tests look at. */
export type Widget = z.output<typeof Widget>;

/** The widgets of a template's only dashboard after a deployment; resources are called by their logical ids. */
export const widgetsOf = (template: Template, region = 'eu-central-1'): readonly Widget[] => {
  const values: Values = {
    'AWS::Region': region,
    'AWS::StackName': 'Stack',
    ...Object.fromEntries(
      Object.keys(template.Resources).flatMap((id) => [
        [id, id],
        [`${id}.Arn`, id],
      ]),
    ),
  };
  const body = deployed(only(template, 'AWS::CloudWatch::Dashboard')[1].Properties.DashboardBody, values);
  return Body.parse(JSON.parse(z.string().parse(body))).widgets;
};

/** The widgets of one type. */
export const ofType = <Type extends Widget['type']>(
  widgets: readonly Widget[],
  type: Type,
): readonly Extract<Widget, { readonly type: Type }>[] =>
  widgets.filter((widget): widget is Extract<Widget, { readonly type: Type }> => widget.type === type);
