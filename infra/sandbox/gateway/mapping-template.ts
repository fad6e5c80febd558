import { render } from 'velocityjs';
import { selectByJsonPath } from './json-path.ts';

/** What `$input` stands for in a mapping template. */
export interface TemplateInput {
  /** The payload; empty counts as `{}`. */
  readonly body: string;
  readonly parameters: {
    readonly path: Readonly<Record<string, string>>;
    readonly querystring: Readonly<Record<string, string>>;
    /** Names in lower case. */
    readonly header: Readonly<Record<string, string>>;
  };
}

/** What `$context` stands for in the mapping templates of one request. */
export interface TemplateContext {
  readonly apiId: string;
  readonly httpMethod: string;
  readonly requestId: string;
  readonly resourcePath: string;
  readonly stage: string;
  /** A request template writes here and a response template may read it. */
  readonly requestOverride: Readonly<Record<'header' | 'path' | 'querystring', Record<string, unknown>>>;
}

/** Renders a mapping template without `templateRefusals`; throws a SyntaxError when it looks into a body that is not JSON. */
export const renderTemplate = (template: string, input: TemplateInput, context: TemplateContext): string => {
  const body = input.body === '' ? '{}' : input.body;
  const select = (path: string) => selectByJsonPath(JSON.parse(body), path);
  return render(template, {
    input: {
      body,
      json: (path: string) => JSON.stringify(select(path)) ?? '',
      path: select,
      params: (name?: string) => (name === undefined ? input.parameters : parameterOf(input, name)),
    },
    util: { escapeJavaScript },
    context,
  });
};

/** A parameter that the request lacks is an empty text. */
const parameterOf = ({ parameters: { path, querystring, header } }: TemplateInput, name: string): string =>
  path[name] ?? querystring[name] ?? header[name.toLowerCase()] ?? '';

/** Escapes single quotes too, as AWS documents: JSON does not know `\\'`. */
const escapeJavaScript = (text: unknown): string => JSON.stringify(String(text)).slice(1, -1).replaceAll("'", "\\'");
