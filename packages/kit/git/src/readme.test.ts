import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInThisContext } from 'node:vm';
import * as domain from '@bellwether/domain-changelog';
import { TestRepository } from '@bellwether/kit-git-testing';
import * as kit from './index';

const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');

it('README has an example that finds what is not released', async () => {
  const repository = new TestRepository();
  try {
    repository.tag('v1.0.0', repository.commit());
    repository.commit({ message: 'fix: not yet released' });
    repository.write();
    const [, code] = /```ts\n([\s\S]*?)```/.exec(readme)!;
    const body = code.replace(
      /import (\{[^}]*\}) from '(.*?)';/g,
      (_, names: string, from: string) =>
        `const ${names} = ${from.includes('domain') ? 'domain' : 'kit'};`,
    );
    const run = runInThisContext(
      `async (domain, kit, folder) => { ${body} return unreleased; }`,
    );
    expect(await run(domain, kit, repository.folder)).toEqual([
      expect.objectContaining({ message: 'fix: not yet released' }),
    ]);
  } finally {
    repository.remove();
  }
});

it('README lists the failures there are', () => {
  const listed = [...readme.matchAll(/^\| `([\w-]+)` +\|/gm)].map(
    ([, failure]) => failure,
  );
  const source = readFileSync(resolve(__dirname, 'errors.ts'), 'utf8');
  const known = [...source.matchAll(/^ {2}\| '([\w-]+)'/gm)].map(
    ([, failure]) => failure,
  );
  expect(listed).toEqual(known);
});
