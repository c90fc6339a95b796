/** German of `release.en.ts`. */
export const releaseDe = {
  'releases.title': 'Releases',
  'releases.description':
    'Was veröffentlicht wurde, was darin ist und welche Umgebungen es erreicht hat.',
  'releases.searchPlaceholder': 'Dienst, Paket, Version oder Repository',
  'releases.shown_one': '{{shown, number}} von {{count, number}} Release',
  'releases.shown_other': '{{shown, number}} von {{count, number}} Releases',
  'releases.more': 'Ältere Releases',
  'releases.empty.title':
    'Soweit das Portal weiß, wurde noch nichts veröffentlicht',
  'releases.empty.description':
    'Die Changelog-Action veröffentlicht Releases aus der Geschichte von Git. Sagen Sie ihr, wo das Portal ist; Releases erscheinen hier von selbst.',
  'releases.empty.ofComponent':
    'Releases aus dem Repository dieser Komponente stehen hier.',
  'release.untitled': 'Release',
  'release.backToList': 'Alle Releases',
  'release.kind.label': 'Art',
  'release.kind.stable': 'Stabil',
  'release.kind.prerelease': 'Vorabversion',
  'release.changes': 'Änderungen',
  'release.commitCount_one': '{{count, number}} Commit',
  'release.commitCount_other': '{{count, number}} Commits',
  'release.breaks': 'Inkompatibel',
  'release.breaking_one': '{{count, number}} inkompatibel',
  'release.breaking_other': '{{count, number}} inkompatibel',
  'release.tag': 'Tag',
  'release.published': 'Veröffentlicht',
  'release.previous': 'Release davor',
  'release.people': 'Wer es gemacht hat',
  'release.morePeople_one': 'und {{count, number}} weitere Person',
  'release.morePeople_other': 'und {{count, number}} weitere',
  'release.notes': 'Versionshinweise',
  'release.noNotes': 'Dieses Release hat keine Hinweise',
  'release.revisions_one': 'Die Hinweise wurden einmal geändert',
  'release.revisions_other':
    'Die Hinweise wurden {{count, number}}-mal geändert',
  'release.reach.title': 'Wo es ist',
  'release.reach.nowhere': 'kein Deployment ist bekannt',
  'release.reach.hidden': 'Sie dürfen Deployments nicht sehen',
  'release.reach.of': '{{environment}}, {{service}}',
  'release.reach.inForce': 'Läuft hier',
  'release.reach.replaced': 'War hier',
  'release.deployments.title': 'Deployments, die es tragen',
  'release.deployments.description':
    'Jene, die seine Version, sein Tag oder seinen Commit nennen. Ein späteres kann es enthalten, ohne es zu nennen.',
  'release.notFound.title': 'Dieses Release gibt es nicht',
  'release.notFound.description':
    'Es ist vielleicht älter, als aufgehoben wird, oder nicht für Sie bestimmt.',
  'commits.title': 'Commits',
  'commits.none': 'Zu diesem Release wurde kein Commit genannt',
  'commits.subject': 'Änderung',
  'commits.type': 'Art',
  'commits.untyped': 'andere',
  'commits.authors': 'Von',
  'commits.references': 'Verweise',
  'commits.pullRequest': 'Pull-Request #{{number}}',
  'commits.closes': 'schließt {{issue}}',
  'commits.omitted_one':
    '{{count, number}} weiterer Commit wurde nicht genannt.',
  'commits.omitted_other':
    '{{count, number}} weitere Commits wurden nicht genannt.',
};
