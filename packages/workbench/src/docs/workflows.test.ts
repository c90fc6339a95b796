import fs from 'node:fs';
import path from 'node:path';
import {
  readWorkflow,
  scriptProblems,
  workflowProblems,
} from '@bellwether/kit-workflow-testing';
import { parseDocument } from 'yaml';
import {
  documentation,
  filesBelow,
  readPage,
  root,
  workspaces,
} from './__testUtils__/pages';

const REPOSITORY = 'bellwether/bellwether';

const shown = [
  ...documentation(),
  ...workspaces()
    .map(folder => `${folder}/README.md`)
    .filter(file => fs.existsSync(path.join(root, file)))
    .map(readPage),
]
  .flatMap(({ file, fences }) =>
    fences
      .filter(({ language }) => ['yaml', 'yml'].includes(language))
      .map(({ text, line }) => ({ place: `${file}:${line}`, text })),
  )
  .filter(({ text }) => {
    const content = Object(parseDocument(text).toJS());
    return 'jobs' in content && 'on' in content;
  });

const own = filesBelow('.github/workflows').map(place => ({
  place,
  text: fs.readFileSync(path.join(root, place), 'utf8'),
}));

it('finds the workflows that are shown', () => {
  expect(shown.length).toBeGreaterThan(4);
});

it.each([...own, ...shown])(
  'takes the workflow at $place as GitHub would',
  async ({ place, text }) => {
    expect(
      await workflowProblems(text, {
        file: place,
        root,
        repository: REPOSITORY,
      }),
    ).toEqual([]);
    expect(scriptProblems(readWorkflow(text))).toEqual([]);
  },
);
