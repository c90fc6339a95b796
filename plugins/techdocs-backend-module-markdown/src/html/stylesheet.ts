import { createHash } from 'node:crypto';

/**
 * Layout for the classes of Material for MkDocs that the pages use. Colours, sizes of text and positions of the sidebars
 * come from the TechDocs reader, which sets the `--md-*` variables for the portal's light and dark theme.
 */
export const STYLESHEET = `
*, *::before, *::after { box-sizing: border-box; }
.md-toggle, .md-header { display: none; }
.md-container { display: flex; flex-direction: column; }
.md-main__inner { display: flex; min-height: 60vh; }
.md-content { flex-grow: 1; min-width: 0; }
.md-content__inner { margin: 0 1.5rem 1.5rem; padding-top: .75rem; }
.md-content__button { float: right; margin: .4rem 0 .4rem .4rem; font-size: .85em; text-decoration: none; }
.md-sidebar { padding: .75rem 0; }
.md-sidebar[hidden] { display: none; }
.md-sidebar__scrollwrap { overflow-y: auto; }
.md-ellipsis { overflow-wrap: anywhere; }
.md-overlay { display: none; position: fixed; inset: 0; z-index: 100; }
[data-md-toggle="drawer"]:checked ~ .md-overlay { display: block; background: rgba(0, 0, 0, .54); }

.md-nav { line-height: 1.4; }
.md-nav__title { display: block; padding: 0 .75rem; font-weight: 700; }
.md-nav__list { margin: 0; padding: 0; list-style: none; }
.md-nav__item { padding: 0 .75rem; }
.md-nav__link { display: flex; margin-top: .6em; color: inherit; text-decoration: none; cursor: pointer; }
.md-nav__link:hover { color: var(--md-accent-fg-color); }
.md-nav__link:focus-visible, .md-typeset a:focus-visible { outline: 2px solid var(--md-accent-fg-color); outline-offset: 2px; }
.md-nav__toggle ~ .md-nav { display: none; }
.md-nav__toggle:checked ~ .md-nav { display: block; }
.md-nav .md-nav .md-nav__title { display: none; }
.md-nav__icon { flex: none; }
.md-nav__icon::after { content: ""; display: block; background-color: currentColor; -webkit-mask: var(--md-nav-icon--next) center / contain no-repeat; mask: var(--md-nav-icon--next) center / contain no-repeat; }
.md-nav__toggle:checked ~ .md-nav__link .md-nav__icon::after { transform: rotate(90deg); }
@media (prefers-reduced-motion: no-preference) { .md-nav__icon::after { transition: transform .2s; } }

.md-footer__inner { display: flex; justify-content: space-between; padding: .4rem; }
.md-footer__link { display: flex; padding: .4rem .75rem; color: inherit; text-decoration: none; }
.md-footer__link--next { margin-left: auto; text-align: right; }
.md-footer__link:hover { color: var(--md-accent-fg-color); }
.md-footer__title { width: 100%; }
.md-footer__direction { font-size: .8em; color: var(--md-default-fg-color--light); }

.md-typeset { line-height: 1.6; color: var(--md-typeset-color); overflow-wrap: break-word; }
.md-typeset h1 { margin: 0 0 1.25rem; }
.md-typeset h2 { margin: 2rem 0 .75rem; }
.md-typeset h3, .md-typeset h4, .md-typeset h5, .md-typeset h6 { margin: 1.5rem 0 .5rem; }
.md-typeset a { color: var(--md-typeset-a-color); }
.md-typeset a:hover { color: var(--md-accent-fg-color); }
.md-typeset .headerlink { margin-left: .5rem; color: var(--md-default-fg-color--light); text-decoration: none; opacity: 0; }
.md-typeset :hover > .headerlink, .md-typeset .headerlink:focus { opacity: 1; }
.md-typeset p, .md-typeset ul, .md-typeset ol, .md-typeset blockquote, .md-typeset .highlight { margin: 1em 0; }
.md-typeset ul, .md-typeset ol { padding-left: 1.75rem; }
.md-typeset li { margin-bottom: .35em; }
.md-typeset li > ul, .md-typeset li > ol, .md-typeset li > p { margin: .35em 0; }
.md-typeset .task-list-item { list-style: none; margin-left: -1.5rem; }
.md-typeset blockquote { padding-left: .75rem; }
.md-typeset hr { border: 0; margin: 2em 0; }
.md-typeset img { max-width: 100%; height: auto; }
.md-typeset code { padding: 0 .3em; border-radius: .2em; font-size: .875em; color: var(--md-code-fg-color); background-color: var(--md-code-bg-color); }
.md-typeset pre { position: relative; margin: 0; line-height: 1.45; }
.md-typeset pre > code { display: block; padding: .8em 1.2em; overflow: auto; }
.md-typeset table:not([class]) { display: block; width: max-content; max-width: 100%; overflow-x: auto; }
.md-typeset table:not([class]) th, .md-typeset table:not([class]) td { padding: .6em .9em; vertical-align: top; text-align: left; }
.md-typeset table:not([class]) th { background-color: var(--md-typeset-table-color--light); white-space: nowrap; }

.md-typeset .admonition, .md-typeset details { margin: 1.25em 0; padding: 0 .75rem; border: 1px solid var(--md-accent-fg-color); border-radius: .2rem; background-color: var(--md-admonition-bg-color); color: var(--md-admonition-fg-color); }
.md-typeset .admonition-title, .md-typeset summary { position: relative; margin: 0 -.75rem; padding: .5rem .75rem; font-weight: 700; background-color: var(--md-accent-fg-color--transparent); }
.md-typeset summary { cursor: pointer; list-style: none; }
.md-typeset summary::-webkit-details-marker { display: none; }
.md-typeset .admonition-title::before, .md-typeset summary::before { content: ""; position: absolute; left: .75rem; background-color: var(--md-accent-fg-color); -webkit-mask: var(--md-admonition-icon--note) center / contain no-repeat; mask: var(--md-admonition-icon--note) center / contain no-repeat; }
.md-typeset summary::after { content: ""; position: absolute; right: .75rem; background-color: currentColor; -webkit-mask: var(--md-details-icon) center / contain no-repeat; mask: var(--md-details-icon) center / contain no-repeat; }
${[
  'info',
  'tip',
  'success',
  'question',
  'warning',
  'failure',
  'danger',
  'bug',
  'example',
  'quote',
  'abstract',
]
  .map(
    kind =>
      `.md-typeset .${kind} > .admonition-title::before, .md-typeset .${kind} > summary::before { -webkit-mask-image: var(--md-admonition-icon--${kind}); mask-image: var(--md-admonition-icon--${kind}); }`,
  )
  .join('\n')}
`.trimStart();

/**
 * Path of the style sheet in a site. The reader drops every style sheet whose name is not `main.<8 hex digits>.min.css`,
 * the way Material for MkDocs calls its own.
 */
export const STYLESHEET_PATH = `assets/stylesheets/main.${createHash('sha256')
  .update(STYLESHEET)
  .digest('hex')
  .slice(0, 8)}.min.css`;
