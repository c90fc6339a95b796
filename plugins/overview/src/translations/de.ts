// The translation ref demands every key, so a missing one does not compile.
export default {
  title: 'Übersicht',
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
};
