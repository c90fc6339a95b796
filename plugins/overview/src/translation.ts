import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Every text of the start page. @public */
export const overviewTranslationRef = createTranslationRef({
  id: 'plugin.overview',
  messages: {
    title: 'Overview',
    areas: {
      burning: 'What is burning',
      changed: 'What changed',
      decisions: 'What needs my decision',
    },
    empty: {
      title: 'Nothing reports here yet',
      description: 'Plugins that watch something add a section to this page.',
    },
    notifications: {
      none: 'Nothing waits for you.',
      all: 'All notifications',
      critical: 'Critical',
      high: 'Important',
    },
  },
  translations: {
    de: () => import('./translations/de'),
  },
});
