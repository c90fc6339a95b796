import { history, tag } from '../__testUtils__/history';
import { sample } from '../__testUtils__/sample';
import { buildChangelog } from '../notes/buildChangelog';
import { renderJson } from './json';
import { renderText } from './text';

it('plain text is for terminals', () => {
  expect(renderText(sample())).toMatchInlineSnapshot(`
   "Unreleased

   Features
     - more (000000000)


   2.0.0 (2023-11-23)

   Breaking changes
     - web: links change

       - old ones end
       # in June (#5)

   Features
     - web: new addresses (#5)

   Bug fixes
     - api: round \`half\` up (#4)

   Documentation
     - say how (000000000)

   Other changes
     - Improve (000000000)

   Dependency updates
     - lock file
     - yaml 2.1.0 to 2.3.0
     - zod to v4


   1.0.0 (2023-11-15)

   Features
     - marks (000000000)
   "
  `);
});

it('plain text has nothing that deceives', () => {
  const input = history(
    'fix(\u001b[2J): \u202eevil\u0007\n\nBREAKING CHANGE: \u001b]0;x',
    tag('v1.0.0'),
  );
  expect(renderText(buildChangelog(input))).toBe(
    '1.0.0 (2023-11-15)\n\nBreaking changes\n  - [2J: ]0;x (000000000)\n\nBug fixes\n  - [2J: evil (000000000)\n',
  );
});

it('JSON has the fields in their order, every commit once', () => {
  const text = renderJson(sample());
  const { releases, next } = JSON.parse(text);
  expect(Object.keys(JSON.parse(text))).toEqual([
    'releases',
    'next',
    'package',
    'problems',
  ]);
  expect(Object.keys(releases[0]).slice(0, 4)).toEqual([
    'version',
    'tag',
    'date',
    'commits',
  ]);
  expect(Object.keys(releases[0].commits[0]).slice(0, 7)).toEqual([
    'hash',
    'type',
    'scope',
    'subject',
    'breaking',
    'references',
    'authors',
  ]);
  expect(
    releases.map((release: { version: string | null }) => release.version),
  ).toEqual([null, '2.0.0', '1.0.0']);
  expect(
    releases.flatMap((release: { commits: unknown[] }) => release.commits),
  ).toHaveLength(10);
  expect(next).toMatchObject({
    version: '2.1.0',
    previous: '2.0.0',
    bump: 'minor',
  });
  expect(renderJson(sample())).toBe(text);
});
