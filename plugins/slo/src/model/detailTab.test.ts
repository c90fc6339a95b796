import { DETAIL_TABS, parseTab } from './detailTab';

it('reads every tab and nothing else', () => {
  expect(DETAIL_TABS.map(parseTab)).toEqual(DETAIL_TABS);
  expect(parseTab(null)).toBe('overview');
  expect(parseTab('Alerts')).toBe('overview');
});
