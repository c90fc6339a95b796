import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { Container, PluginHeader } from '@backstage/ui';
import { ReactElement, ReactNode } from 'react';
import { Route, Routes } from 'react-router-dom';
import { PageTabs } from './PageTabs';
import { usePageTitle } from './usePageTitle';

/** A page of a plugin that has a tab. @public */
export interface TabbedPage {
  /** Path segment below that of the plugin; the first of all stands at the path of the plugin itself. */
  id: string;
  label: string;
  href: string;
  element: ReactElement;
}

/**
 * The pages of a plugin: those with a tab, each with its breadcrumb and the title of the document, and those without.
 * @public
 */
export function TabbedPages(props: {
  /** Name of the plugin. */
  title: string;
  icon: ReactElement;
  /** Classic apps bring no page header of their own. */
  withHeader?: boolean;
  /** Name of the navigation between the tabs. */
  label: string;
  tabs: readonly TabbedPage[];
  /** Pages without a tab by their path, such as `runs/:id`; what frames them is theirs. */
  others?: Readonly<Record<string, ReactElement>>;
}) {
  const { title, label, tabs, others = {} } = props;
  return (
    <>
      {props.withHeader && <PluginHeader title={title} icon={props.icon} />}
      <main>
        <Routes>
          {tabs.map((tab, index) => (
            <Route
              key={tab.id}
              path={index === 0 ? '/' : tab.id}
              element={
                <TabPage title={title} tab={tab} isFirst={index === 0}>
                  <PageTabs label={label} tabs={tabs} current={tab.id} />
                  {tab.element}
                </TabPage>
              }
            />
          ))}
          {Object.entries(others).map(([path, element]) => (
            <Route key={path} path={path} element={element} />
          ))}
        </Routes>
      </main>
    </>
  );
}

function TabPage(props: {
  title: string;
  tab: TabbedPage;
  isFirst: boolean;
  children: ReactNode;
}) {
  const { title, tab, isFirst } = props;
  usePageTitle(isFirst ? undefined : tab.label, title);
  const page = <Container pb="6">{props.children}</Container>;
  return isFirst ? (
    page
  ) : (
    <BreadcrumbEntry entry={{ label: tab.label, href: tab.id }}>
      {page}
    </BreadcrumbEntry>
  );
}
