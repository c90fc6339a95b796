import { NotAllowedError } from '@backstage/errors';
import { axeFindings, resizeTo } from '@bellwether/kit-portal/testing';
import type {
  DeliveryApi,
  RequestRollbackRequest,
} from '@bellwether/plugin-delivery-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { readPlaybook } from '@bellwether/domain-rollback';
import { parse } from 'yaml';
import {
  address,
  apiWith,
  emptyApi,
  northfieldApi,
  renderAt,
} from '../../__testUtils__/render';
import { examplePlaybook } from '../../model/example';
import { RollbackDetail } from './RollbackDetail';
import { Rollbacks } from './Rollbacks';

const show = (api?: DeliveryApi) =>
  renderAt(<Rollbacks pageSize={20} />, { api });

const REASON = 'Answers of one district are not saved.';

describe('Rollbacks', () => {
  afterEach(() => act(() => resizeTo(1280)));

  it('lists what was taken back with why and how long it took, and filters it', async () => {
    const user = userEvent.setup();
    const { container } = show();
    const table = await screen.findByRole('table', { name: 'Rollbacks' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringMatching(/^exam-service.*Rolling back.*By hand.*not known/),
      expect.stringMatching(/^gradebook-service.*Rolled back.*4 minutes/),
      expect.stringMatching(/^messaging.*Escalated.*Step switch-off failed/),
    ]);
    expect(await axeFindings(container)).toEqual([]);
    await user.click(screen.getByRole('button', { name: /Trigger/ }));
    await user.click(await screen.findByRole('option', { name: 'Gate' }));
    expect(address()).toBe('/deliveries?trigger=gate');
    expect(await screen.findByText('1 of 1 rollback')).toBeVisible();
  });

  it('fits narrow screens, and says what is wrong with a playbook', async () => {
    act(() => resizeTo(390));
    const { container } = show();
    expect(
      await screen.findByRole('list', { name: 'Rollbacks' }),
    ).toBeVisible();
    expect(await screen.findByText('It cannot be run')).toBeVisible();
    expect(
      screen.getAllByRole('button', { name: /^Roll back with/ }),
    ).toHaveLength(2);
    expect(await axeFindings(container)).toEqual([]);
  });

  it('says how they come there when there are none, with a playbook that can be read', async () => {
    show(emptyApi());
    expect(
      await screen.findByRole('heading', {
        name: 'Nothing was rolled back yet',
      }),
    ).toBeVisible();
    expect(await screen.findByText(/kind: RollbackPlaybook/)).toBeVisible();
    expect(readPlaybook(parse(examplePlaybook('grades')))).toMatchObject({
      ok: true,
    });
  });

  it('says when they may not be seen, and keeps the rest', async () => {
    show(
      apiWith({
        listRollbacks: async () => {
          throw new NotAllowedError('no');
        },
      }),
    );
    expect(
      await screen.findByRole('heading', {
        name: 'You are not allowed to see this',
      }),
    ).toBeVisible();
    expect(await screen.findByText('Put exam-service back')).toBeVisible();
  });

  it('rolls back only what was named by hand, after its calls were seen', async () => {
    const user = userEvent.setup();
    const asked: RequestRollbackRequest[] = [];
    const backend = northfieldApi();
    show(
      apiWith({
        requestRollback: async request => {
          asked.push(request);
          return backend.requestRollback(request);
        },
      }),
    );
    await user.click(
      await screen.findByRole('button', {
        name: 'Roll back with Put exam-service back',
      }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const preview = await dialog.findByRole('button', {
      name: 'Show the calls',
    });
    const submit = dialog.getByRole('button', { name: 'Roll back now' });
    await user.click(dialog.getByRole('textbox', { name: /^Reason/ }));
    await user.paste(REASON);
    const typed = dialog.getByRole('textbox', { name: /^Type the name/ });
    await user.type(typed, 'exam');
    expect(preview).toBeDisabled();
    await user.type(typed, '-service');
    expect(submit).toBeDisabled();
    await user.click(preview);
    expect(await dialog.findByText(/^POST https:/)).toBeVisible();
    await user.click(submit);
    await waitFor(() =>
      expect(address()).toBe('/deliveries/rollbacks/exam-by-hand'),
    );
    expect(asked.map(({ dryRun }) => dryRun)).toEqual([true, false]);
    expect(asked[1]).toMatchObject({
      playbook: 'exam-service-rollback',
      reason: REASON,
      confirm: 'exam-service',
    });
  }, 20_000);
});

describe('RollbackDetail', () => {
  it('shows its timings, steps, calls and probes, and that its chain is intact', async () => {
    const { container } = renderAt(<RollbackDetail id="grades-rolled-back" />);
    const journal = within(
      await screen.findByRole('table', { name: 'Journal' }),
    );
    expect(journal.getAllByRole('rowheader')).toHaveLength(6);
    expect(journal.getByRole('row', { name: /^3 .*Effect/ })).toHaveTextContent(
      /POST https:.*201, .*ms/,
    );
    expect(journal.getAllByRole('img', { name: 'holds' })).toHaveLength(2);
    expect(screen.getByText('Chain intact')).toBeVisible();
    const timings = screen.getByRole('region', { name: 'How long it took' });
    expect(timings).toHaveTextContent(/Detect4 minutes.*Decide800 ms/);
    expect(timings).toHaveTextContent('Time to restore4 minutes 32 seconds');
    expect(
      screen.getByRole('link', { name: 'Run of the gate' }),
    ).toHaveAttribute('href', '/deliveries/runs/grades-rollback');
    expect(await axeFindings(container)).toEqual([]);
  });

  it('warns of a chain that is broken, and knows no time that nobody measured', async () => {
    renderAt(<RollbackDetail id="messaging-escalated" />);
    expect(
      await screen.findByText(
        'A row of this journal was changed or is missing',
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('region', { name: 'How long it took' }),
    ).toHaveTextContent(
      'Actnot knownVerifynot knownTime to restorenot known yet',
    );
    expect(
      screen.getByText('No answer within 30 s.', { selector: 'p' }),
    ).toHaveAttribute('lang', 'en');
  });

  it('ends one by hand, with a reason and the name typed', async () => {
    const user = userEvent.setup();
    const abortRollback = jest.fn(async () =>
      northfieldApi().getRollback('exam-by-hand'),
    );
    renderAt(<RollbackDetail id="exam-by-hand" />, {
      api: apiWith({ abortRollback }),
    });
    await user.click(await screen.findByRole('button', { name: 'Abort' }));
    const dialog = within(await screen.findByRole('dialog'));
    const submit = dialog.getByRole('button', { name: 'Abort the rollback' });
    expect(submit).toBeDisabled();
    await user.click(dialog.getByRole('textbox', { name: /^Reason/ }));
    await user.paste(REASON);
    await user.click(dialog.getByRole('textbox', { name: /^Type the name/ }));
    await user.paste('exam-service');
    await user.click(submit);
    expect(abortRollback).toHaveBeenCalledWith('exam-by-hand', {
      reason: REASON,
      confirm: 'exam-service',
      undo: false,
    });
  }, 20_000);

  it('says so when it is missing', async () => {
    renderAt(<RollbackDetail id="none" />);
    expect(
      await screen.findByRole('heading', { name: 'There is no such rollback' }),
    ).toBeVisible();
  });
});
