import { appLanguageApiRef } from '@backstage/frontend-plugin-api';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { act, render, screen } from '@testing-library/react';
import { ClockProvider } from '../time/ClockProvider';
import { useFormats } from './useFormats';

function Sample() {
  const formats = useFormats();
  return <p>{`${formats.percent(0.9995)} ${formats.dateTime(0)}`}</p>;
}

/** A language setting that can be switched, as the user settings page does. */
function languageApi(initial: string) {
  let language = initial;
  const observers = new Set<(value: { language: string }) => void>();
  return {
    getAvailableLanguages: () => ({ languages: ['en', 'de'] }),
    setLanguage: (next?: string) => {
      language = next ?? 'en';
      observers.forEach(observer => observer({ language }));
    },
    getLanguage: () => ({ language }),
    language$: () => ({
      [Symbol.observable]() {
        return this;
      },
      subscribe(observer: unknown) {
        const next = observer as (value: { language: string }) => void;
        observers.add(next);
        return {
          closed: false,
          unsubscribe: () => void observers.delete(next),
        };
      },
    }),
  };
}

it('follows the language of the portal and the zone of the clock', () => {
  const api = languageApi('en');
  render(
    <TestApiProvider apis={[[appLanguageApiRef, api]]}>
      <ClockProvider timeZone="UTC">
        <Sample />
      </ClockProvider>
    </TestApiProvider>,
  );
  expect(screen.getByText(/99\.95% Jan 1, 1970, 00:00 UTC/)).toBeVisible();

  act(() => api.setLanguage('de'));
  expect(screen.getByText(/99,95 % 1\. Jan\. 1970, 00:00 UTC/)).toBeVisible();
});

it('falls back to English where there is no language setting', () => {
  render(<Sample />);
  expect(screen.getByText(/^99\.95%/)).toBeVisible();
});
