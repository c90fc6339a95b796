import { isSloResult } from './searchResult';

const document = { title: 'A', text: 'B', location: '/' };

it('picks SLOs among the documents of the catalog', () => {
  const result = (type: string, kind?: string) => ({
    type,
    document: { ...document, kind },
  });
  expect(isSloResult(result('software-catalog', 'SLO'))).toBe(true);
  expect(isSloResult(result('software-catalog', 'Component'))).toBe(false);
  expect(isSloResult(result('techdocs', 'SLO'))).toBe(false);
  expect(isSloResult(result('software-catalog'))).toBe(false);
});
