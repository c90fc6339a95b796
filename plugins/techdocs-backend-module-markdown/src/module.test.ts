import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import techdocsPlugin from '@backstage/plugin-techdocs-backend';
import { techdocsGeneratorExtensionPoint } from '@backstage/plugin-techdocs-node';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import request from 'supertest';
import { parse } from 'yaml';
import techdocsModuleMarkdown, { MarkdownGenerator } from '.';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');
const folder = createMockDirectory();

/** The code block of the README that begins with a line of this text. */
function example(firstLine: string): string {
  const start = readme.indexOf(`\n${firstLine}\n`) + 1;
  expect(start).toBeGreaterThan(0);
  return readme.slice(start, readme.indexOf('\n```\n', start));
}

// Starts the real TechDocs backend.
jest.setTimeout(60_000);

describe('techdocs module', () => {
  it('has TechDocs build and serve the documentation of the README', async () => {
    folder.setContent({
      'catalog-info.yaml': '',
      'mkdocs.yml': example('# mkdocs.yml'),
      docs: {
        'index.md': example('# Gradebook'),
        'runbook.md': '# Runbook\n\n## Restart\n\nTurn it off and on again.\n',
      },
      published: {},
    });
    const entity: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'gradebook',
        uid: 'b9d2f0a0-0000-4000-8000-000000000001',
        annotations: {
          'backstage.io/techdocs-ref': 'dir:.',
          'backstage.io/managed-by-location': `file:${folder.resolve('catalog-info.yaml')}`,
        },
      },
      spec: { type: 'service' },
    };
    const { techdocs } = parse(example('# app-config.yaml'));
    const { server } = await startTestBackend({
      features: [
        techdocsPlugin,
        techdocsModuleMarkdown,
        catalogServiceMock.factory({ entities: [entity] }),
        mockServices.rootConfig.factory({
          data: {
            techdocs: {
              ...techdocs,
              publisher: {
                type: 'local',
                local: { publishDirectory: folder.resolve('published') },
              },
            },
          },
        }),
      ],
    });

    const sync = await request(server)
      .get('/api/techdocs/sync/default/component/gradebook')
      .set('Accept', 'text/event-stream');
    expect(sync.text).toContain('event: finish\ndata: {"updated":true}');

    const metadata = await request(server)
      .get('/api/techdocs/metadata/techdocs/default/component/gradebook')
      .expect(200);
    expect(metadata.body).toMatchObject({
      site_name: 'Gradebook',
    });

    const docs = '/api/techdocs/static/docs/default/component/gradebook';
    const index = await request(server).get(`${docs}/index.html`).expect(200);
    expect(index.text).toContain('<a href="runbook/#restart">Restart</a>');
    expect(index.text).toContain('<div class="admonition warning">');
    await request(server).get(`${docs}/runbook/index.html`).expect(200);
    const search = await request(server)
      .get(`${docs}/search/search_index.json`)
      .expect(200);
    expect(search.body.docs).toContainEqual({
      location: 'runbook/#restart',
      title: 'Restart',
      text: 'Turn it off and on again.',
    });

    const again = await request(server)
      .get('/api/techdocs/sync/default/component/gradebook')
      .set('Accept', 'text/event-stream');
    expect(again.text).toContain('event: finish\ndata: {"updated":false}');
  });

  it.each([
    [undefined, 1],
    [true, 1],
    [false, 0],
  ])('with techdocs.generator.markdown.enabled %s', async (enabled, calls) => {
    const extension = { setTechdocsGenerator: jest.fn() };
    await startTestBackend({
      extensionPoints: [[techdocsGeneratorExtensionPoint, extension]],
      features: [
        techdocsModuleMarkdown,
        mockServices.rootConfig.factory({
          data: {
            techdocs: {
              generator: {
                ...(enabled !== undefined && { markdown: { enabled } }),
              },
            },
          },
        }),
      ],
    });
    expect(extension.setTechdocsGenerator).toHaveBeenCalledTimes(calls);
    for (const [generator] of extension.setTechdocsGenerator.mock.calls) {
      expect(generator).toBeInstanceOf(MarkdownGenerator);
    }
  });
});
