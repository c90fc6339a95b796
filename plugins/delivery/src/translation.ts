import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { driftEn, resourcesEn, stackEn } from './translations/drift.en';
import {
  componentEn,
  deploymentsEn,
  fleetEn,
  homeEn,
  smokeEn,
  timelineEn,
} from './translations/fleet.en';
import { commitsEn, releaseEn, releasesEn } from './translations/release.en';
import {
  evidenceEn,
  intervalEn,
  looksEn,
  metricEn,
  metricsEn,
  rejudgeEn,
  runEn,
  samplesEn,
  strataEn,
} from './translations/run.en';
import { wordsEn } from './translations/words.en';

/** Every text of the plugin. @public */
export const deliveryTranslationRef = createTranslationRef({
  id: 'plugin.delivery',
  messages: {
    plugin: { title: 'Deliveries' },
    nav: {
      label: 'Pages about deliveries',
      gates: 'Gates',
      deployments: 'Deployments',
      releases: 'Releases',
      'smoke-tests': 'Smoke tests',
      drift: 'Drift',
    },
    ...wordsEn,
    fleet: fleetEn,
    deployments: deploymentsEn,
    smoke: smokeEn,
    component: componentEn,
    timeline: timelineEn,
    home: homeEn,
    run: runEn,
    metrics: metricsEn,
    metric: metricEn,
    interval: intervalEn,
    evidence: evidenceEn,
    strata: strataEn,
    samples: samplesEn,
    looks: looksEn,
    rejudge: rejudgeEn,
    releases: releasesEn,
    release: releaseEn,
    commits: commitsEn,
    drift: driftEn,
    stack: stackEn,
    resources: resourcesEn,
  },
  translations: {
    de: () => import('./translations/de'),
  },
});
