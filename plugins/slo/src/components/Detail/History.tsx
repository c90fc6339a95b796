import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DataView, MoreButton, Panel } from '@bellwether/kit-portal';
import type { ObjectiveView } from '@bellwether/plugin-slo-common';
import { useStateChanges } from '../../api/queries';
import { sloTranslationRef } from '../../translation';
import { ChangeList } from '../shared/ChangeList';

const PAGE_SIZE = 10;

/** State changes of an SLO, newest first. */
export function History(props: { slo: string; objectives: ObjectiveView[] }) {
  const { t } = useTranslationRef(sloTranslationRef);
  const query = useStateChanges({ slo: props.slo, limit: PAGE_SIZE });
  return (
    <Panel title={t('detail.history.title')}>
      <DataView
        query={query}
        what={t('what.changes')}
        compact
        headingLevel={4}
        isEmpty={data => data.pages[0].items.length === 0}
        empty={t('detail.history.empty')}
      >
        {data => (
          <ChangeList
            changes={data.pages.flatMap(page => page.items)}
            // Several objectives change on their own: only then the title tells them apart.
            withTitle={props.objectives.length > 1}
          />
        )}
      </DataView>
      <MoreButton query={query}>{t('detail.history.more')}</MoreButton>
    </Panel>
  );
}
