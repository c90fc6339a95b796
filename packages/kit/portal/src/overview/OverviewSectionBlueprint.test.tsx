import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import {
  OverviewSectionBlueprint,
  overviewSectionDataRef,
} from './OverviewSectionBlueprint';

it('hands its element, area and title to the start page', async () => {
  const section = OverviewSectionBlueprint.make({
    name: 'approvals',
    params: {
      area: 'decisions',
      title: 'Approvals',
      loader: async () => <p>Two wait for you</p>,
    },
  });
  expect(String(section)).toContain('attachTo=page:overview@sections');
  const tester = createExtensionTester(section);
  expect(tester.get(overviewSectionDataRef)).toEqual({
    area: 'decisions',
    title: 'Approvals',
  });
  renderInTestApp(tester.reactElement());
  expect(await screen.findByText('Two wait for you')).toBeVisible();
});
