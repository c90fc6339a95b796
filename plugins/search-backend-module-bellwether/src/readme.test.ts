import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toDocument } from './toDocument';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
const [entity, document] = [...readme.matchAll(/```json\n(.*?)```/gs)].map(
  ([, text]) => JSON.parse(text),
);

describe('README', () => {
  it('shows the document of its entity', () => {
    expect(toDocument(entity)).toEqual(document);
  });
});
