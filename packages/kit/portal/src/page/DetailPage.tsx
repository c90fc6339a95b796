import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { ButtonLink, Container } from '@backstage/ui';
import { RiArrowLeftLine } from '@remixicon/react';
import { ReactNode } from 'react';
import styles from './DetailPage.module.css';
import { usePageTitle } from './usePageTitle';

/** The frame of a page about one thing: its title, its breadcrumb, and the way back to the list. @public */
export function DetailPage(props: {
  title: string;
  /** Title of the plugin, for the title of the window. */
  plugin: string;
  /** Path below that of the plugin. */
  path: string;
  back: { href: string; label: string };
  children: ReactNode;
}) {
  const { title, path, back } = props;
  usePageTitle(title, props.plugin);
  return (
    <BreadcrumbEntry entry={{ label: title, href: path }}>
      <Container pb="6">
        <div className={styles.header}>
          <h2 className={styles.title}>{title}</h2>
          <ButtonLink
            variant="tertiary"
            iconStart={<RiArrowLeftLine />}
            href={back.href}
          >
            {back.label}
          </ButtonLink>
        </div>
        {props.children}
      </Container>
    </BreadcrumbEntry>
  );
}
