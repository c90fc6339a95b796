import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import {
  EmptyState,
  type OverviewArea,
  usePageTitle,
} from '@bellwether/kit-portal';
import { useId, type JSX } from 'react';
import { overviewTranslationRef } from '../translation';
import styles from './OverviewPage.module.css';

/** A section as another plugin contributed it. */
export interface OverviewSection {
  id: string;
  area: OverviewArea;
  title: string;
  element: JSX.Element;
}

const AREAS: OverviewArea[] = ['burning', 'decisions', 'changed'];

/** One column per question on wide screens, one below the other on narrow ones. */
export function OverviewPage(props: { sections: OverviewSection[] }) {
  const { t } = useTranslationRef(overviewTranslationRef);
  usePageTitle(t('title'));
  if (props.sections.length === 0) {
    return (
      <main>
        <Container>
          <EmptyState
            title={t('empty.title')}
            description={t('empty.description')}
          />
        </Container>
      </main>
    );
  }
  return (
    <main>
      <Container>
        <div className={styles.areas}>
          {AREAS.map(area => (
            <Area
              key={area}
              area={area}
              title={t(`areas.${area}`)}
              sections={props.sections.filter(section => section.area === area)}
            />
          ))}
        </div>
      </Container>
    </main>
  );
}

function Area(props: {
  area: OverviewArea;
  title: string;
  sections: OverviewSection[];
}) {
  const heading = useId();
  if (props.sections.length === 0) return null;
  return (
    <section
      aria-labelledby={heading}
      className={styles.area}
      data-area={props.area}
    >
      <h2 id={heading} className={styles.title}>
        {props.title}
      </h2>
      {props.sections.map(section => (
        <div key={section.id} className={styles.section}>
          {section.element}
        </div>
      ))}
    </section>
  );
}
