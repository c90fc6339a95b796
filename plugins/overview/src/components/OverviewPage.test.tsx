import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { OverviewPage, type OverviewSection } from './OverviewPage';

const section = (
  id: string,
  area: OverviewSection['area'],
): OverviewSection => ({
  id,
  area,
  title: id,
  element: <p>{`content of ${id}`}</p>,
});

describe('OverviewPage', () => {
  it('puts each section below the question it answers and leaves out questions nobody answers', async () => {
    await renderInTestApp(
      <OverviewPage
        sections={[
          section('changes', 'changed'),
          section('objectives', 'burning'),
          section('deliveries', 'changed'),
        ]}
      />,
    );
    const changed = await screen.findByRole('region', { name: 'What changed' });
    expect(within(changed).getByText('content of changes')).toBeInTheDocument();
    expect(
      within(changed).getByText('content of deliveries'),
    ).toBeInTheDocument();
    const burning = screen.getByRole('region', { name: 'What is burning' });
    expect(
      within(burning).getByText('content of objectives'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('region', { name: 'What needs my decision' }),
    ).not.toBeInTheDocument();
  });

  it('asks for decisions before it tells of changes', async () => {
    await renderInTestApp(
      <OverviewPage
        sections={[
          section('changes', 'changed'),
          section('approvals', 'decisions'),
          section('objectives', 'burning'),
        ]}
      />,
    );
    await screen.findByText('content of changes');
    expect(
      screen.getAllByRole('heading', { level: 2 }).map(h => h.textContent),
    ).toEqual(['What is burning', 'What needs my decision', 'What changed']);
  });

  it('says so when no plugin reports anything', async () => {
    await renderInTestApp(<OverviewPage sections={[]} />);
    expect(
      await screen.findByText('Nothing reports here yet'),
    ).toBeInTheDocument();
  });
});
