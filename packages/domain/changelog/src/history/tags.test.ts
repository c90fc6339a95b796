import type { ReleaseTag } from '../model';
import { buildGraph } from './graph';
import { previousTag } from './previousTag';
import { packagePrefixes, selectTags } from './tags';

const named = (...names: string[]) => names.map(name => ({ name, hash: 'a' }));

describe('selectTags', () => {
  it('takes versions with and without v', () => {
    const { tags, odd } = selectTags([
      { name: 'v1.2.3', hash: 'a', time: 7 },
      ...named('2.0.0-rc.1+b.5'),
    ]);
    expect(tags).toEqual([
      { name: 'v1.2.3', hash: 'a', time: 7, version: '1.2.3' },
      { name: '2.0.0-rc.1+b.5', hash: 'a', version: '2.0.0-rc.1+b.5' },
    ]);
    expect(odd).toEqual([]);
  });

  it('leaves out what only looks like one', () => {
    const { tags, odd } = selectTags(
      named(
        'v1.2',
        'v1.2.3.4',
        'v01.2.3',
        'v1.2.3-',
        'vv1.2.3',
        'v-1',
        'latest',
        `v1.2.3-${'x'.repeat(300)}`,
        'v1.2.3\u202e',
        'web@1.0.0',
      ),
    );
    expect(tags).toEqual([]);
    expect(odd).toEqual([
      'v1.2',
      'v1.2.3.4',
      'v01.2.3',
      'v1.2.3-',
      `v1.2.3-${'x'.repeat(300)}`,
      'v1.2.3\u202e',
    ]);
  });

  it.each([
    [
      '@northfield/web',
      [
        '@northfield/web@1.0.0',
        'web-v1.0.0',
        'web/v1.0.0',
        'web@1.0.0',
        'web-1.0.0',
      ],
    ],
    ['web', ['web-v1.0.0', 'web/v1.0.0', 'web@1.0.0', 'web-1.0.0']],
  ])('takes the tags of the package %s and no others', (name, expected) => {
    const all = named(
      '@northfield/web@1.0.0',
      'web-v1.0.0',
      'web/v1.0.0',
      'web@1.0.0',
      'web-1.0.0',
      'web-admin@1.0.0',
      'web-admin-v1.0.0',
      'v1.0.0',
      'my-web@1.0.0',
    );
    const { tags } = selectTags(all, packagePrefixes(name));
    expect(tags.map(tag => tag.name)).toEqual(expected);
  });
});

describe('previousTag', () => {
  // 1.0.0 ─ 2.0.0-rc.1 ─ 2.0.0 ─ main, and 1.0.0 ─ 1.1.0 on a line of its own, made last
  const graph = buildGraph([
    { hash: 'line', parents: ['one'], time: 9 },
    { hash: 'main', parents: ['two'], time: 5 },
    { hash: 'two', parents: ['rc'], time: 4 },
    { hash: 'rc', parents: ['one'], time: 3 },
    { hash: 'one', parents: [], time: 1 },
  ]);
  const tags: ReleaseTag[] = Object.entries({
    '1.0.0': 'one',
    '2.0.0-rc.1': 'rc',
    '2.0.0': 'two',
    '1.1.0': 'line',
    '9.0.0': 'gone',
  }).map(([version, hash]) => ({ name: `v${version}`, version, hash }));
  it.each([
    ['main', {}, '2.0.0'],
    ['two', { below: '2.0.0' }, '2.0.0-rc.1'],
    ['two', { below: '2.0.0', stable: true }, '1.0.0'],
    ['line', {}, '1.1.0'],
    ['main', { line: '1' }, '1.0.0'],
    ['main', { line: '1.1' }, undefined],
    ['gone', {}, undefined],
  ])('of %s with %j is %s', (target, options, expected) => {
    expect(previousTag(graph, tags, target, options)?.version).toBe(expected);
  });
});
