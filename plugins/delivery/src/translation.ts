import { createTranslationRef } from '@backstage/frontend-plugin-api';
import {
  componentEn,
  deploymentsEn,
  fleetEn,
  homeEn,
  smokeEn,
  timelineEn,
} from './translations/fleet.en';
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
      'smoke-tests': 'Smoke tests',
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
  },
  translations: {
    de: () => import('./translations/de'),
  },
});
