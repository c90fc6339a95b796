import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  ANNOTATIONS,
  foldLabels,
  journeyOf,
  LABELS,
  openSloDocument,
  openSloReferences,
  RELATION_PAIRS,
  sloComponentRef,
  sloOwnerRef,
} from './index';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');

function block(language: string): string {
  const [, text] =
    new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(readme) ?? [];
  return text;
}

describe('README', () => {
  it('shows what the functions return', () => {
    const document = parse(block('yaml'));
    const { labels, annotations } = foldLabels(document).metadata;
    expect({
      foldLabels: { labels, annotations },
      sloComponentRef: sloComponentRef(document),
      sloOwnerRef: sloOwnerRef(document),
      journeyOf: journeyOf(document),
      openSloReferences: openSloReferences(document),
    }).toEqual(JSON.parse(block('json')));
    expect(openSloDocument(foldLabels(document))).toEqual(document);
  });

  it('lists every relation, annotation and label', () => {
    for (const { forward, reverse } of RELATION_PAIRS) {
      expect(readme).toContain(`| \`${forward.type}\` / \`${reverse.type}\``);
    }
    for (const { name } of ANNOTATIONS)
      expect(readme).toContain(`| \`${name}\``);
    for (const { name } of LABELS) {
      expect(readme).toContain(`| label \`${name}\``);
    }
  });
});
