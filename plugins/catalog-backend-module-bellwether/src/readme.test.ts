import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPENSLO_KINDS } from '@bellwether/domain-slo';
import {
  catalogFolder,
  eventually,
  relationsOf,
  startCatalog,
} from './__testUtils__/catalog';

jest.setTimeout(120_000);

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
const [, example] = /```yaml\n(# slos.yaml.*?)```/s.exec(readme) ?? [];
const [fault, relations] = [...readme.matchAll(/```text\n(.*?)```/gs)].map(
  ([, text]) => text.trim(),
);

describe('README', () => {
  const folder = catalogFolder();

  it('tells the fault the catalog tells', async () => {
    const catalog = await startCatalog(folder.write({ 'slos.yaml': example }));
    try {
      await catalog.settled({
        known: ['service:default/sign-in-service'],
        refused: 1,
      });
      const file = folder.path('slos.yaml');
      expect(
        catalog.errors
          .get('slo:default/sign-in-works')
          ?.map(message => message.replace(file, 'slos.yaml')),
      ).toEqual([fault]);
    } finally {
      await catalog.stop();
    }
  });

  it('lists the relations the catalog makes', async () => {
    const catalog = await startCatalog(
      folder.write({ 'slos.yaml': example.replace('99.9', '0.999') }),
    );
    try {
      const refs = [
        'service:default/sign-in-service',
        'slo:default/sign-in-works',
      ];
      await catalog.settled({ known: refs });
      await eventually(async () => {
        const found = await Promise.all(
          refs.map(async ref =>
            relationsOf(await catalog.entity(ref)).map(
              relation => `${ref} ${relation}`,
            ),
          ),
        );
        expect(found.flat()).toEqual(relations.split('\n'));
      });
    } finally {
      await catalog.stop();
    }
  });

  it('names every kind that the rules of a catalog must allow', () => {
    for (const kind of [...OPENSLO_KINDS, 'District', 'School']) {
      expect(readme).toContain(`        - ${kind}\n`);
    }
  });
});
