import type { BudgetsLeft } from '@bellwether/domain-canary';
import { toActionError } from '@bellwether/kit-action';
import type { Context } from './inputs';

/** What is read of the answer of the portal to "may I deploy?". */
interface Answer {
  objectives?: { remaining?: unknown }[];
  policy?: { exemptChanges?: unknown };
}

/**
 * Asks the portal how much is left of error budgets: of an SLO with several objectives the least. For a kind of change that
 * the policy of the portal exempts, all of it. What cannot be read is null and a warning.
 */
export async function budgetsLeft(
  context: Context,
  slos: readonly string[],
): Promise<BudgetsLeft> {
  const left: Record<string, number | null> = {};
  for (const slo of slos) {
    try {
      left[slo] = leastOf(await ask(context, slo), context.inputs.change);
    } catch (thrown) {
      const { code, message, hint } = toActionError(thrown);
      context.annotate({
        level: 'warning',
        title: code,
        message: [`Error budget of ${slo}: ${message}`, hint]
          .filter(Boolean)
          .join('\n'),
      });
      left[slo] = null;
    }
  }
  return left;
}

async function ask(
  { inputs, http, portalUrl }: Context,
  slo: string,
): Promise<Answer | null> {
  const token = inputs['portal-token'];
  if (!portalUrl) return null;
  const url = new URL(
    'api/slo/policy/decision',
    portalUrl.href.replace(/\/*$/, '/'),
  );
  url.searchParams.set('slo', slo.includes(':') ? slo : `slo:default/${slo}`);
  if (inputs.change !== undefined) {
    url.searchParams.set('change', inputs.change);
  }
  const { text } = await http.request({
    service: 'The portal',
    url,
    headers: () => ({
      accept: 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    }),
  });
  try {
    return Object(JSON.parse(text)) as Answer;
  } catch {
    return null;
  }
}

function leastOf(
  answer: Answer | null,
  change: string | undefined,
): number | null {
  const exempt = answer?.policy?.exemptChanges;
  if (
    change !== undefined &&
    Array.isArray(exempt) &&
    exempt.includes(change)
  ) {
    return 1;
  }
  const shares = Array.isArray(answer?.objectives)
    ? answer.objectives.map(({ remaining }) => remaining)
    : [];
  return shares.length > 0 && shares.every(share => typeof share === 'number')
    ? Math.min(...(shares as number[]))
    : null;
}
