import { createTranslationMessages } from '@backstage/frontend-plugin-api';
import { overviewTranslationRef } from '../translation';

/** German texts of the start page. */
export default createTranslationMessages({
  ref: overviewTranslationRef,
  full: true,
  messages: {
    'areas.burning': 'Was brennt',
    'areas.changed': 'Was sich geändert hat',
    'areas.decisions': 'Was ich entscheiden muss',
    'empty.title': 'Hier meldet noch nichts',
    'empty.description':
      'Plugins, die etwas beobachten, fügen dieser Seite einen Abschnitt hinzu.',
    'notifications.none': 'Nichts wartet auf dich.',
    'notifications.all': 'Alle Benachrichtigungen',
    'notifications.critical': 'Kritisch',
    'notifications.high': 'Wichtig',
  },
});
