import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { editUrlOf } from './editUrl';

const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));
const config = { siteName: 'x', siteDescription: '', docsDir: 'docs' };
const github = {
  type: 'url' as const,
  target: 'https://github.com/northfield/gradebook/tree/main/',
};

describe('editUrlOf', () => {
  it('follows the place the entity was read from', () => {
    const edit = editUrlOf(config, integrations, github);
    expect(edit('guide/set up.md')).toBe(
      'https://github.com/northfield/gradebook/edit/main/docs/guide/set%20up.md',
    );
  });

  it('prefers mkdocs.yml', () => {
    const edit = editUrlOf(
      {
        ...config,
        repoUrl: 'https://git.example.com/northfield/gradebook',
        editUri: 'src/main/documentation',
      },
      integrations,
      github,
    );
    expect(edit('index.md')).toBe(
      'https://git.example.com/northfield/gradebook/src/main/documentation/index.md',
    );
  });

  it.each([
    ['a folder on this machine', { type: 'dir' as const, target: '/srv/docs' }],
    ['nothing', undefined],
    [
      'an unknown host',
      { type: 'url' as const, target: 'https://unknown.example' },
    ],
  ])('knows nothing for %s', (_, location) => {
    expect(editUrlOf(config, integrations, location)('a.md')).toBeUndefined();
  });

  it('does not take a script for an address', () => {
    const edit = editUrlOf(
      { ...config, editUri: `${'javascript'}:alert(1)//` },
      integrations,
      undefined,
    );
    expect(edit('a.md')).toBeUndefined();
  });
});
