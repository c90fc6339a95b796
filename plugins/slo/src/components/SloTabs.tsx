import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  journeysRouteRef,
  recordedRouteRef,
  reportsRouteRef,
  rootRouteRef,
} from '../routes';
import { sloTranslationRef } from '../translation';
import styles from './SloTabs.module.css';

/** The pages below `/slos`, in their order; names of path segments but for the first. */
export const SLO_TABS = [
  'objectives',
  'journeys',
  'reports',
  'recorded',
] as const;

/** One of {@link SLO_TABS}. */
export type SloTab = (typeof SLO_TABS)[number];

/**
 * Links between the pages below `/slos`. They look like the tabs of a header, and are links: a tab of the UI kit without
 * a panel refers to an element that does not exist (WCAG 4.1.2).
 */
export function SloTabs(props: { current: SloTab }) {
  const { t } = useTranslationRef(sloTranslationRef);
  const objectives = useRouteRef(rootRouteRef);
  const journeys = useRouteRef(journeysRouteRef);
  const reports = useRouteRef(reportsRouteRef);
  const recorded = useRouteRef(recordedRouteRef);
  const addresses = { objectives, journeys, reports, recorded };
  return (
    <nav className={styles.root} aria-label={t('nav.label')}>
      <ul className={styles.list}>
        {SLO_TABS.map(tab => (
          <li key={tab}>
            <Link
              className={styles.link}
              standalone
              href={addresses[tab]()}
              aria-current={tab === props.current ? 'page' : undefined}
            >
              {t(`nav.${tab}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
