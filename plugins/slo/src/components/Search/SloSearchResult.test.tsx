import { screen } from '@testing-library/react';
import { axeFindings } from '@bellwether/kit-portal/testing';
import { renderAt } from '../../__testUtils__/render';
import { SloSearchResult } from './SloSearchResult';

const document = {
  title: 'Sign-ins succeed',
  text: 'A valid credential opens a session.',
  location: '/catalog/default/slo/sign-in-availability',
  kind: 'SLO',
  owner: 'identity',
};

it('links to the entity and names the owner', async () => {
  const { container } = renderAt(<SloSearchResult result={document} />);
  expect(
    await screen.findByRole('link', { name: 'Sign-ins succeed' }),
  ).toHaveAttribute('href', document.location);
  expect(screen.getByRole('link', { name: 'identity' })).toHaveAttribute(
    'href',
    '/catalog/default/group/identity',
  );
  expect(await axeFindings(container)).toEqual([]);
});

it('marks hits and keeps markup in documents inert', async () => {
  const { container } = renderAt(
    <SloSearchResult
      result={document}
      highlight={{
        preTag: '<hit>',
        postTag: '</hit>',
        fields: {
          title: '<hit>Sign-ins</hit> succeed',
          text: '<img src=x onerror=alert(1)> A <hit>valid</hit> one',
        },
      }}
    />,
  );
  expect(
    await screen.findByRole('link', { name: 'Sign-ins succeed' }),
  ).toBeVisible();
  expect(
    [...container.querySelectorAll('mark')].map(mark => mark.textContent),
  ).toEqual(['Sign-ins', 'valid']);
  expect(container.querySelector('img')).toBeNull();
  expect(screen.getByText(/<img src=x/)).toBeVisible();
});

it('renders nothing without a result', async () => {
  const { container } = renderAt(<SloSearchResult />);
  expect(container.querySelector('a')).toBeNull();
});
