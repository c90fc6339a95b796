import fs from 'node:fs';
import path from 'node:path';
import {
  parseOpenSlo,
  resolveSlo,
  type OpenSloDocument,
} from '@bellwether/domain-slo';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';
import type { Fence } from './markdown';
import {
  documentation,
  readPage,
  root,
  workspaces,
} from './__testUtils__/pages';

interface Example extends Fence {
  place: string;
}

const own = documentation();
// a missing README is what docs.test.ts is about
const all = [
  ...own,
  ...workspaces()
    .map(folder => `${folder}/README.md`)
    .filter(file => fs.existsSync(path.join(root, file)))
    .map(readPage),
];

function examples(pages: typeof all, ...languages: string[]): Example[] {
  return pages.flatMap(({ file, fences }) =>
    fences
      .filter(({ language }) => languages.includes(language))
      .map(fence => ({ ...fence, place: `${file}:${fence.line}` })),
  );
}

describe('YAML', () => {
  it.each(examples(all, 'yaml', 'yml'))('at $place parses', ({ text }) => {
    const documents = parseAllDocuments(text);
    expect(documents).not.toHaveLength(0);
    const faults = [...documents].flatMap(({ errors, warnings }) => [
      ...errors,
      ...warnings,
    ]);
    expect(faults.map(({ message }) => message)).toEqual([]);
  });
});

describe('OpenSLO', () => {
  const documents = examples(own, 'yaml').filter(({ text }) =>
    text.includes('openslo/'),
  );

  it('is shown in the README and in the guide', () => {
    const files = documents.map(({ place }) => place.split(':')[0]);
    expect(files).toEqual(expect.arrayContaining(['README.md', 'docs/slo.md']));
  });

  it.each(documents)('at $place is valid and can be evaluated', example => {
    const parsed = parseOpenSlo(example.text, { file: example.place });
    expect(parsed.problems).toEqual([]);
    const find = (kind: string, name: string): OpenSloDocument | undefined =>
      parsed.documents.find(
        document => document.kind === kind && document.metadata.name === name,
      );
    const slos = parsed.documents.filter(({ kind }) => kind === 'SLO');
    expect(slos).not.toHaveLength(0);
    for (const slo of slos) {
      expect(resolveSlo(slo, find)).toMatchObject({ ok: true });
    }
  });
});

describe('docs/examples', () => {
  it.each([
    ['report-cards.yaml', 'README.md'],
    ['report-cards.yaml', 'docs/slo.md'],
    ['report-cards-counts.json', 'docs/cli.md'],
  ])('%s is what %s shows', (name, page) => {
    const text = fs.readFileSync(
      path.join(root, 'docs/examples', name),
      'utf8',
    );
    const language = path.extname(name).slice(1);
    const blocks = examples([readPage(page)], language).map(
      block => block.text,
    );
    expect(blocks).toContain(text);
  });
});

describe('JSON', () => {
  it.each(examples(all, 'json'))('at $place parses', ({ text }) => {
    expect(() => JSON.parse(text)).not.toThrow();
  });
});

describe('TypeScript', () => {
  const shown = examples(
    [...own, readPage('plugins/overview/README.md')],
    'ts',
    'tsx',
  );

  it('compiles against the packages of this repository', () => {
    expect(shown.length).toBeGreaterThan(4);
    expect(compile(shown)).toEqual([]);
  }, 180_000);
});

/** Type errors of examples, each compiled as a module of its own, as `<file>:<line of the example>: <message>`. */
function compile(shown: Example[]): string[] {
  const sources = new Map(
    shown.map((example, index) => [
      path.join(root, `example-${index}.${example.language}`),
      example,
    ]),
  );
  const { config } = ts.readConfigFile(
    path.join(root, 'tsconfig.json'),
    ts.sys.readFile,
  );
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const host = ts.createCompilerHost({ ...options, noEmit: true });
  const { fileExists, getSourceFile, readFile } = host;
  host.fileExists = name => sources.has(name) || fileExists(name);
  host.readFile = name => sources.get(name)?.text ?? readFile(name);
  host.getSourceFile = (name, ...rest) => {
    const example = sources.get(name);
    return example
      ? ts.createSourceFile(name, example.text, rest[0], true)
      : getSourceFile(name, ...rest);
  };
  const program = ts.createProgram(
    [...sources.keys()],
    { ...options, noEmit: true, incremental: false, composite: false },
    host,
  );
  return [...sources].flatMap(([name, example]) => {
    const source = program.getSourceFile(name);
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map(({ start, messageText }) => {
      const line = source!.getLineAndCharacterOfPosition(start ?? 0).line + 1;
      const message = ts.flattenDiagnosticMessageText(messageText, ' ');
      return `${example.place}, line ${line} of the example: ${message}`;
    });
  });
}
