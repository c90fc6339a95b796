/** German of `explain.en.ts`. */
export const explainDe = {
  'explain.title': 'Was diese Zahlen bedeuten',
  'explain.allows.event':
    '{{target}} über {{window}} erlauben, dass {{bad}} von {{of}} Ereignissen fehlschlägt.',
  'explain.allows.slice':
    '{{target}} über {{window}} erlauben, dass {{bad}} von {{of}} Zeitscheiben schlecht ist.',
  'explain.counted.event':
    '{{failed}} von {{total}} Ereignissen sind fehlgeschlagen, der Servicelevel ist also {{sli}}.',
  'explain.counted.slice':
    '{{failed}} von {{total}} Zeitscheiben waren schlecht, der Servicelevel ist also {{sli}}.',
  'explain.left': '{{remaining}} des Fehlerbudgets sind übrig.',
  'explain.spent':
    'Das Fehlerbudget ist bis auf die letzte Einheit verbraucht.',
  'explain.overspent':
    'Das Fehlerbudget ist um {{overspent}} überzogen: Es ist {{times}}-mal so viel fehlgeschlagen wie erlaubt.',
  'explain.verdict.met':
    'Mit 95 % Sicherheit liegt der wahre Wert zwischen {{low}} und {{high}}, also über dem Ziel: Es ist erreicht.',
  'explain.verdict.missed':
    'Mit 95 % Sicherheit liegt der wahre Wert zwischen {{low}} und {{high}}, also unter dem Ziel: Es ist verfehlt.',
  'explain.verdict.cannot-tell':
    'Mit 95 % Sicherheit liegt der wahre Wert zwischen {{low}} und {{high}}. Das Ziel liegt dazwischen; für ein Urteil sind es zu wenige Beobachtungen.',
  'explain.burn':
    'Gemessen über {{window}} wird das Budget {{rate}} so schnell verbraucht, wie es für genau das Fenster reichen würde.',
  'explain.noBurn': 'Zurzeit ist keine Brennrate bekannt.',
  'explain.willExhaust':
    'Wiederholt sich die jüngste Vergangenheit, ist das Budget {{when}} aufgebraucht ({{date}}).',
  'explain.safe':
    'Wiederholt sich die jüngste Vergangenheit, reicht das Budget mindestens bis {{date}}.',
  'explain.coverage':
    'Daten gibt es nur für {{coverage}} des Fensters; die Zahlen gelten für diesen Teil.',
  'explain.calendar':
    'Das Fenster ist ein Kalenderabschnitt: Es endet {{date}}.',
  'explain.stale':
    'Die neuesten Daten sind von {{date}}: Das sind die zuletzt bekannten Werte, nicht die Gegenwart.',
  'explain.none.no-data':
    'Im Fenster wurde nichts gezählt, es gibt also weder einen Servicelevel noch ein Budget. Das ist nicht dasselbe wie 100 %.',
  'explain.none.pending':
    'Der SLO ist deklariert, aber noch nicht ausgewertet. Die ersten Zahlen kommen mit der nächsten Auswertung.',
  'explain.none.error':
    'Das Ziel ist nicht auswertbar, über seinen Servicelevel ist nichts bekannt.',
};
