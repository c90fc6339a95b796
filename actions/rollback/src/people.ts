import { document, code, prose } from '@bellwether/kit-action';
import type { People } from '@bellwether/kit-rollback';
import type { Context } from './inputs';

const LABEL = 'incident';
const MAX_BODY_BYTES = 60_000;

/**
 * People, as a workflow reaches them: messages are annotations of the run, which the portal passes on with the journal; an incident
 * is an issue, and the same one however often it is opened.
 */
export function peopleOf({ annotate, github, run }: Context): People {
  return {
    async notify({ to, text, severity }) {
      annotate({
        level: severity === 'normal' ? 'notice' : 'warning',
        title: `For ${to.join(', ')}`,
        message: text,
      });
    },
    async openIncident({ title, severity, text }, key) {
      const mark = `<!-- bellwether-incident ${key} -->`;
      const { items } = await github.list(
        'GET /repos/{owner}/{repo}/issues',
        { state: 'all', labels: LABEL },
        { max: 100 },
      );
      const known = items.find(({ body }) => body?.includes(mark));
      if (known) return known.html_url;
      const body = document()
        .text(prose`Severity: ${code(severity)}. ${text}`)
        .text(prose`Opened by ${code(run.url)}.`)
        .render(MAX_BODY_BYTES);
      const { data } = await github.request(
        'POST /repos/{owner}/{repo}/issues',
        { title, body: `${body}\n\n${mark}`, labels: [LABEL] },
      );
      return data.html_url;
    },
  };
}
