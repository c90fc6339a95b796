import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CodeBlock,
  NotConfiguredState,
  PagedList,
  PageHead,
} from '@bellwether/kit-portal';
import { useDriftStacks } from '../../api/driftQueries';
import { QueryProvider } from '../../api/QueryProvider';
import { exampleDriftWorkflow } from '../../model/example';
import { deliveryTranslationRef } from '../../translation';
import styles from './Drift.module.css';
import { StackTable } from './StackTable';
import { useDriftEntity } from './useDriftEntity';

/** Stacks that are shown before somebody asks for more. */
const PAGE_SIZE = 20;

/**
 * The stacks of a component or resource, or of all that is part of a system, on a tab of its catalog page.
 * @public
 */
export function EntityDrift() {
  return (
    <QueryProvider>
      <Content />
    </QueryProvider>
  );
}

function Content() {
  const { t } = useTranslationRef(deliveryTranslationRef);
  const query = useDriftStacks({ ...useDriftEntity(), limit: PAGE_SIZE });
  return (
    <div className={styles.root}>
      <PageHead title={t('drift.title')} description={t('drift.description')} />
      <PagedList
        query={query}
        what={t('what.drift')}
        headingLevel={3}
        shown={counts => t('drift.shown', counts)}
        more={t('drift.more')}
        empty={
          <NotConfiguredState
            title={t('drift.empty.title')}
            description={t('drift.empty.ofEntity')}
          >
            <CodeBlock
              title={t('connect.driftExample')}
              text={exampleDriftWorkflow()}
            />
          </NotConfiguredState>
        }
      >
        {stacks => <StackTable stacks={stacks} />}
      </PagedList>
    </div>
  );
}
