import {
  ApiDeclaredItem,
  ApiDocumentedItem,
  type ApiItem,
  ApiItemKind,
  ApiMethod,
  type ApiPackage,
  ApiProperty,
  ApiPropertySignature,
} from '@microsoft/api-extractor-model';
import { DocCodeSpan, type DocNode, DocPlainText, DocSoftBreak } from '@microsoft/tsdoc';
import { table } from './markdown.ts';

/** The reference of what the package exports: a section for each, with its members in a table. */
export const constructReference = (model: ApiPackage): string => {
  const [entry] = model.entryPoints;
  const exported = entry?.members ?? [];
  const [construct, props, ...others] = [
    ...exported.filter(({ displayName }) => displayName === 'PrivateApiCanary'),
    ...exported.filter(({ displayName }) => displayName === 'PrivateApiCanaryProps'),
    ...exported.filter(({ displayName }) => !displayName.startsWith('PrivateApiCanary')),
  ];
  return [construct, props, ...others].flatMap((one) => (one ? [sectionOf(one)] : [])).join('\n\n');
};

const sectionOf = (item: ApiItem): string => {
  const rows = item.members.map(rowOf).filter((row) => row !== undefined);
  const isConstruct = item.kind === ApiItemKind.Class;
  return [
    `### ${item.displayName}`,
    summaryOf(item),
    ...(rows.length === 0 ? [typeOf(item)] : []),
    ...(rows.length === 0
      ? []
      : [table(isConstruct ? ['member', 'type', ''] : ['property', 'type', '', 'default'], rows)]),
  ].join('\n\n');
};

const rowOf = (member: ApiItem): readonly string[] | undefined => {
  if (member instanceof ApiPropertySignature) {
    const name = member.isOptional ? member.displayName : `**${member.displayName}**`;
    return [name, typeOf(member), summaryOf(member), defaultOf(member)];
  }
  if (member instanceof ApiProperty) return [member.displayName, typeOf(member), summaryOf(member)];
  if (!(member instanceof ApiMethod)) return undefined;
  const parameters = member.parameters.map(({ name, isOptional }) => `${name}${isOptional ? '?' : ''}`);
  return [`${member.displayName}(${parameters.join(', ')})`, `\`${member.returnTypeExcerpt.text}\``, summaryOf(member)];
};

const typeOf = (item: ApiItem): string => {
  const text = item instanceof ApiDeclaredItem ? item.excerpt.text : '';
  return `\`${text
    .replace(/^(?:export )?(?:declare )?(?:readonly )?(?:type )?\w+\??(?::| =) /, '')
    .replace(/;$/, '')
    .replace(/\s+/g, ' ')}\``;
};

const summaryOf = (item: ApiItem): string => {
  const text = item instanceof ApiDocumentedItem ? textOf(item.tsdocComment?.summarySection) : '';
  if (text === '') throw new Error(`writing the reference: ${item.displayName} is not documented`);
  return text;
};

const defaultOf = (item: ApiDocumentedItem): string => {
  const block = item.tsdocComment?.customBlocks.find(({ blockTag }) => blockTag.tagName === '@default');
  return textOf(block?.content).replace(/^- /, '');
};

/** The text of a comment on one line. */
const textOf = (node: DocNode | undefined): string =>
  node === undefined ? '' : contentOf(node).replace(/\s+/g, ' ').trim();

const contentOf = (node: DocNode): string => {
  if (node instanceof DocPlainText) return node.text;
  if (node instanceof DocCodeSpan) return `\`${node.code}\``;
  return node instanceof DocSoftBreak ? ' ' : node.getChildNodes().map(contentOf).join('');
};
