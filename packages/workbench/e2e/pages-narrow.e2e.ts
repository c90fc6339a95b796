import { OWN_PAGE_NAMES, OwnPages } from './ownPages';

const pages = new OwnPages('narrow');

beforeAll(() => pages.open(), 400_000);

afterAll(() => pages.close());

it.each(OWN_PAGE_NAMES)(
  '%s has content, no error, no accessibility violation and no sideways scroll in either theme, on a narrow screen',
  async name => {
    expect(await pages.faults(name)).toEqual([]);
  },
);
