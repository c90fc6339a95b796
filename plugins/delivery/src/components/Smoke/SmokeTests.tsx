import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CodeBlock,
  DataView,
  LoadingState,
  MoreButton,
  NotConfiguredState,
  PageHead,
} from '@bellwether/kit-portal';
import { useSmokeRuns } from '../../api/queries';
import { exampleSmokeStep } from '../../model/example';
import { deliveryTranslationRef } from '../../translation';
import styles from './Smoke.module.css';
import { SmokeTable } from './SmokeTable';

/** Runs of smoke tests, newest first, with what failed. */
export function SmokeTests(props: { pageSize: number }) {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const query = useSmokeRuns({ limit: props.pageSize });
  return (
    <div className={styles.root}>
      <PageHead title={t('smoke.title')} description={t('smoke.description')} />
      <DataView
        query={query}
        what={t('what.smoke')}
        headingLevel={3}
        loading={<LoadingState what={t('what.smoke')} count={6} />}
        isEmpty={data => data.pages[0].items.length === 0}
        empty={
          <NotConfiguredState
            title={t('smoke.empty.title')}
            description={t('smoke.empty.description')}
          >
            <CodeBlock title={t('connect.example')} text={exampleSmokeStep()} />
          </NotConfiguredState>
        }
      >
        {data => (
          <div className={styles.root}>
            <SmokeTable runs={data.pages.flatMap(page => page.items)} />
            <MoreButton query={query}>{t('smoke.more')}</MoreButton>
          </div>
        )}
      </DataView>
    </div>
  );
}
