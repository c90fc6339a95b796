import { NotAllowedError } from '@backstage/errors';
import type { DeliveryApi } from '@bellwether/plugin-delivery-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeFindings } from '@bellwether/kit-portal/testing';
import { apiWith, northfieldApi, renderAt } from '../../__testUtils__/render';
import { RunDetail } from './RunDetail';

async function open(overrides: Partial<DeliveryApi> = {}) {
  const user = userEvent.setup();
  renderAt(<RunDetail id="messaging-kayenta" />, {
    path: '/deliveries/runs/messaging-kayenta',
    api: apiWith(overrides),
  });
  await user.click(await screen.findByRole('button', { name: 'Judge again' }));
  const dialog = within(await screen.findByRole('dialog'));
  return { user, dialog };
}

const judge = { name: 'Judge' };

describe('judging again', () => {
  it('says that the same settings give the stored judgement', async () => {
    const backend = northfieldApi();
    const rejudge = jest.fn(backend.rejudge.bind(backend));
    const { user, dialog } = await open({ rejudge });
    await user.click(dialog.getByRole('button', judge));
    expect(await dialog.findByText('Identical, byte for byte')).toBeVisible();
    expect(rejudge).toHaveBeenCalledWith('messaging-kayenta', {});
    expect(await axeFindings(screen.getByRole('dialog'))).toEqual([]);
  });

  it('shows what another judge would have said beside what was stored', async () => {
    const backend = northfieldApi();
    const rejudge = jest.fn(backend.rejudge.bind(backend));
    const { user, dialog } = await open({ rejudge });
    await user.click(dialog.getByRole('button', { name: /kayenta-compat/ }));
    await user.click(await screen.findByRole('option', { name: 'exact' }));
    const level = dialog.getByRole('textbox', { name: 'Confidence level' });
    await user.type(level, '0.99');
    await user.tab();
    await user.click(dialog.getByRole('button', judge));
    const table = await dialog.findByRole('table', {
      name: 'Both judgements side by side',
    });
    expect(rejudge).toHaveBeenCalledWith('messaging-kayenta', {
      mode: 'exact',
      confidenceLevel: 0.99,
    });
    expect(within(table).getAllByRole('columnheader')[1]).toHaveTextContent(
      'Stored (kayenta-compat)',
    );
    expect(dialog.queryByText('Identical, byte for byte')).toBeNull();
  });

  it('warns when the same settings give something else', async () => {
    const backend = northfieldApi();
    const { user, dialog } = await open({
      rejudge: async (id, request) => ({
        ...(await backend.rejudge(id, request)),
        identical: false,
      }),
    });
    await user.click(dialog.getByRole('button', judge));
    expect(await dialog.findByText('Not the stored judgement')).toBeVisible();
  });

  it('says why evidence cannot be judged this way', async () => {
    const { user, dialog } = await open({
      rejudge: async () => ({
        mode: 'threshold',
        identical: null,
        decision: null,
        score: null,
        metrics: [],
        problem: 'No metric has a threshold.',
      }),
    });
    await user.click(dialog.getByRole('button', judge));
    expect(await dialog.findByText('No metric has a threshold.')).toBeVisible();
    expect(dialog.queryByRole('table')).toBeNull();
  });

  it('says why it failed, and forgets what other settings gave', async () => {
    const { user, dialog } = await open({
      rejudge: async () => {
        throw new NotAllowedError('not yours');
      },
    });
    await user.click(dialog.getByRole('button', judge));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'It could not be judged: not yours',
    );
    await user.click(dialog.getByRole('button', { name: /kayenta-compat/ }));
    await user.click(await screen.findByRole('option', { name: 'exact' }));
    expect(dialog.queryByRole('alert')).toBeNull();
    const [, close] = dialog.getAllByRole('button', { name: 'Close' });
    await user.click(close);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
