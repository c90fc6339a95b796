import { OWN_PAGE_NAMES, OwnPages } from './ownPages';

const pages = new OwnPages();

beforeAll(() => pages.open(), 400_000);

afterAll(() => pages.close());

describe.each(['wide', 'narrow'] as const)(
  'in the dark theme, on a %s screen',
  size => {
    it.each(OWN_PAGE_NAMES)(
      '%s has content, no error, no accessibility violation and no sideways scroll',
      async name => {
        expect(await pages.faults(name, { theme: 'dark', size })).toEqual([]);
      },
    );
  },
);
