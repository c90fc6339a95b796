import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import {
  DataView,
  EmptyState,
  LoadingState,
  NotFoundState,
} from '@bellwether/kit-portal';
import type {
  ObjectiveView,
  SloId,
  SloView,
} from '@bellwether/plugin-slo-common';
import { useSlo } from '../../api/queries';
import { DETAIL_TABS, DetailTab, parseTab } from '../../model/detailTab';
import { sloTranslationRef } from '../../translation';
import { SampleNotice } from '../shared/SampleNotice';
import { AlertsTab } from './Alerts/AlertsTab';
import { DataNotice } from './DataNotice';
import { Declaration } from './Declaration';
import { ExclusionsTab } from './Exclusions/ExclusionsTab';
import { ObjectiveSwitch } from './ObjectiveSwitch';
import { OverviewTab } from './OverviewTab';
import { PolicyTab } from './Policy/PolicyTab';
import { RulesTab } from './Rules/RulesTab';
import styles from './SloDetail.module.css';
import { DetailAddress, useDetailAddress } from './useDetailAddress';
import { useSelectedTabInView } from './useSelectedTabInView';
import { WhatIfTab } from './WhatIf/WhatIfTab';

/**
 * Everything about one SLO. Tab, objective, time range and filters stand in the address.
 */
export function SloDetail(props: {
  namespace: string;
  name: string;
  /** Rendered with the SLO once it is there, above everything else. */
  header?: (slo: SloView) => JSX.Element;
}) {
  const { namespace, name } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const query = useSlo({ namespace, name });
  return (
    <DataView
      query={query}
      what={t('what.slo')}
      headingLevel={2}
      loading={
        <div className={styles.root}>
          <LoadingState what={t('what.slo')} shape="tiles" count={4} />
          <LoadingState what={t('what.series')} shape="chart" />
        </div>
      }
      notFound={
        <NotFoundState
          headingLevel={2}
          title={t('detail.notFound.title')}
          description={t('detail.notFound.description')}
        />
      }
    >
      {slo => (
        <>
          {props.header?.(slo)}
          <Content slo={slo} namespace={namespace} name={name} />
        </>
      )}
    </DataView>
  );
}

function Content(props: { slo: SloView; namespace: string; name: string }) {
  const { slo, namespace, name } = props;
  const { t } = useTranslationRef(sloTranslationRef);
  const address = useDetailAddress();
  const strip = useSelectedTabInView<HTMLDivElement>(address.tab);
  const objective =
    slo.objectives.find(one => one.index === address.objective) ??
    slo.objectives[0];
  if (!objective) {
    return (
      <div className={styles.root}>
        <EmptyState
          headingLevel={2}
          title={t('detail.noObjectives.title')}
          description={t('detail.noObjectives.description')}
        />
        <Declaration document={slo.document} />
      </div>
    );
  }
  return (
    <div className={styles.root}>
      {objective.sample && <SampleNotice />}
      {slo.objectives.length > 1 && (
        <ObjectiveSwitch
          objectives={slo.objectives}
          picked={objective.index}
          onPick={index => address.set({ objective: index })}
        />
      )}
      <DataNotice objective={objective} />
      <Tabs
        selectedKey={address.tab}
        onSelectionChange={tab => address.open(parseTab(String(tab)))}
      >
        <div ref={strip} className={styles.tabs}>
          <TabList aria-label={t('detail.tabs.label')}>
            {DETAIL_TABS.map(tab => (
              <Tab key={tab} id={tab}>
                {t(`detail.tabs.${tab}`)}
              </Tab>
            ))}
          </TabList>
        </div>
        {DETAIL_TABS.map(tab => (
          <TabPanel key={tab} id={tab} className={styles.panel}>
            <TabContent
              tab={tab}
              slo={slo}
              id={{ namespace, name }}
              objective={objective}
              address={address}
            />
          </TabPanel>
        ))}
      </Tabs>
    </div>
  );
}

function TabContent(props: {
  tab: DetailTab;
  slo: SloView;
  id: SloId;
  objective: ObjectiveView;
  address: DetailAddress;
}) {
  const { tab, slo, id, objective, address } = props;
  switch (tab) {
    case 'alerts':
      return (
        <AlertsTab
          slo={slo}
          objective={objective}
          states={address.states}
          onStates={states => address.set({ state: states })}
        />
      );
    case 'what-if':
      return (
        <WhatIfTab
          key={objective.id}
          id={id}
          objective={objective}
          document={slo.document}
        />
      );
    case 'rules':
      return (
        <RulesTab
          id={id}
          objectives={slo.objectives}
          profile={address.profile}
          onProfile={profile => address.set({ profile })}
        />
      );
    case 'exclusions':
      return <ExclusionsTab id={id} />;
    case 'policy':
      return (
        <PolicyTab
          slo={slo}
          change={address.change}
          onChange={change => address.set({ change })}
        />
      );
    default:
      return (
        <OverviewTab
          id={id}
          slo={slo}
          objective={objective}
          range={address.range}
          onRange={range => address.set({ range })}
        />
      );
  }
}
