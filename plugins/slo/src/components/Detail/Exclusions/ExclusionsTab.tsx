import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import {
  DataView,
  EmptyState,
  MoreButton,
  Panel,
} from '@bellwether/kit-portal';
import type { SloId } from '@bellwether/plugin-slo-common';
import { RiAddLine } from '@remixicon/react';
import { useState } from 'react';
import { useExclusions } from '../../../api/queries/exclusions';
import { sloTranslationRef } from '../../../translation';
import { ExclusionList } from './ExclusionList';
import { ProposeForm } from './ProposeForm';

const PAGE_SIZE = 20;

/** Times that are or might be left out: who asked for it, who decided, and the form to ask for another. */
export function ExclusionsTab(props: { id: SloId }) {
  const { id } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const [step, setStep] = useState<'list' | 'form' | 'done'>('list');
  const query = useExclusions(id, PAGE_SIZE);
  const mayPropose = query.data?.pages[0].mayPropose ?? false;
  return (
    <Panel
      title={t('exclusions.title')}
      description={t('exclusions.description')}
      actions={
        mayPropose &&
        step !== 'form' && (
          <Button
            variant="secondary"
            size="small"
            iconStart={<RiAddLine />}
            onPress={() => setStep('form')}
          >
            {t('exclusions.propose.open')}
          </Button>
        )
      }
    >
      {step === 'form' && (
        <ProposeForm
          id={id}
          onDone={() => setStep('done')}
          onCancel={() => setStep('list')}
        />
      )}
      {step === 'done' && (
        <Alert
          status="success"
          icon
          role="status"
          title={t('exclusions.propose.done')}
        />
      )}
      <DataView
        query={query}
        what={t('exclusions.what')}
        compact
        headingLevel={4}
        isEmpty={data => data.pages[0].items.length === 0}
        empty={
          <EmptyState
            compact
            headingLevel={4}
            title={t('exclusions.empty.title')}
            description={t('exclusions.empty.description')}
          />
        }
      >
        {data => (
          <ExclusionList
            id={id}
            exclusions={data.pages.flatMap(page => page.items)}
          />
        )}
      </DataView>
      <MoreButton query={query}>{t('exclusions.more')}</MoreButton>
    </Panel>
  );
}
