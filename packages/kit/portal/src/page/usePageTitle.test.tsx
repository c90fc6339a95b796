import { configApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { render } from '@testing-library/react';
import { usePageTitle } from './usePageTitle';

function Page(props: { parts: (string | undefined)[] }) {
  usePageTitle(...props.parts);
  return null;
}

function page(parts: (string | undefined)[], title?: string) {
  const config = mockApis.config({ data: title ? { app: { title } } : {} });
  return (
    <TestApiProvider apis={[[configApiRef, config]]}>
      <Page parts={parts} />
    </TestApiProvider>
  );
}

describe('usePageTitle', () => {
  it('names the page and the portal, and the portal alone when the page goes', () => {
    const { rerender, unmount } = render(
      page(['Sign-in works', 'SLOs'], 'Northfield'),
    );
    expect(document.title).toBe('Sign-in works | SLOs | Northfield');
    rerender(page([undefined, 'SLOs'], 'Northfield'));
    expect(document.title).toBe('SLOs | Northfield');
    unmount();
    expect(document.title).toBe('Northfield');
  });

  it('calls a portal without a name as Backstage does', () => {
    render(page(['SLOs']));
    expect(document.title).toBe('SLOs | Backstage');
  });
});
