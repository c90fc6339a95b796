import { ConflictError, NotAllowedError } from '@backstage/errors';
import type {
  DecideExclusionRequest,
  ProposeExclusionRequest,
} from '@bellwether/plugin-slo-common';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeFindings, resizeTo } from '@bellwether/kit-portal/testing';
import {
  apiWith,
  never,
  northfieldApi,
  renderAt,
} from '../../../__testUtils__/render';
import { SloPage } from '../../SloPage';

const TAB = '/slos/default/sign-in-availability?tab=exclusions';
const OPEN = { name: 'Propose a time to leave out' };

describe('exclusions of an SLO', () => {
  afterEach(() => act(() => resizeTo(1280)));

  it('tells each with its history, and offers what is allowed', async () => {
    const { container } = renderAt(<SloPage />, { path: TAB });
    const proposed = await screen.findByText(
      'The identity provider of the district was down.',
    );
    expect(proposed.closest('li')).toHaveTextContent(
      'ProposedNov 18, 2026, 13:05 UTC to Nov 18, 2026, 18:05 UTC5 hours',
    );
    expect(
      screen
        .getByText('Planned move of the directory', { exact: false })
        .closest('li'),
    ).toHaveTextContent(
      /ApprovedNov 11, 2026, 18:05 UTC.*Proposed by nadia 10 days agoApproved by omar 10 days ago “Announced and outside lessons\.”Revoke$/,
    );
    const span = 'Nov 18, 2026, 13:05 UTC to Nov 18, 2026, 18:05 UTC';
    for (const name of ['Approve', 'Reject', 'Withdraw']) {
      expect(
        screen.getByRole('button', { name: `${name}: ${span}` }),
      ).toBeVisible();
    }
    expect(screen.getAllByRole('button', { name: /^Revoke/ })).toHaveLength(1);
    expect(await axeFindings(container)).toEqual([]);
  });

  it('asks again and for a note before it decides', async () => {
    const user = userEvent.setup();
    const decided: ({ id: string } & DecideExclusionRequest)[] = [];
    const api = northfieldApi();
    renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({
        listExclusions: request => api.listExclusions(request),
        decideExclusion: request => {
          decided.push(request);
          return api.decideExclusion(request);
        },
      }),
    });
    await user.click(await screen.findByRole('button', { name: /^Approve:/ }));
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Leave this time out?' }),
    );
    expect(
      dialog.getByText(/From the next evaluation on, the figures do not/),
    ).toBeVisible();
    expect(await axeFindings(screen.getByRole('dialog'))).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(decided).toEqual([]);

    await user.click(screen.getByRole('button', { name: /^Approve:/ }));
    await user.type(
      await screen.findByRole('textbox', { name: 'Note' }),
      ' Seen ',
    );
    await user.click(screen.getByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(decided).toEqual([
      {
        namespace: 'default',
        name: 'sign-in-availability',
        id: 'exclusion-2',
        action: 'approve',
        note: 'Seen',
      },
    ]);
    expect(await screen.findByText(/“Seen”/)).toHaveTextContent(
      'Approved by guest now “Seen”',
    );
    expect(screen.queryByRole('button', { name: /^Approve:/ })).toBeNull();
  });

  it('keeps the dialog open when a decision fails', async () => {
    const user = userEvent.setup();
    renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({
        decideExclusion: async () => {
          throw new ConflictError('somebody was faster');
        },
      }),
    });
    await user.click(await screen.findByRole('button', { name: /^Withdraw:/ }));
    expect(
      await screen.findByRole('dialog', { name: 'Withdraw this proposal?' }),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Withdraw' }));
    expect(
      await screen.findByText('That did not work: somebody was faster'),
    ).toBeVisible();
    expect(screen.getByRole('dialog')).toBeVisible();
  });

  it('proposes a time in the zone of the reader', async () => {
    const user = userEvent.setup();
    const proposed: ProposeExclusionRequest[] = [];
    const api = northfieldApi();
    const { container } = renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({
        listExclusions: request => api.listExclusions(request),
        proposeExclusion: request => {
          proposed.push(request);
          return api.proposeExclusion(request);
        },
      }),
    });
    await user.click(await screen.findByRole('button', OPEN));
    const form = within(screen.getByRole('form', OPEN));
    expect(form.getByText('Times in UTC')).toBeVisible();
    expect(form.getByLabelText('From')).toHaveValue('2026-11-22T13:05');
    expect(form.getByLabelText('To')).toHaveValue('2026-11-22T14:05');

    fireEvent.change(form.getByLabelText('To'), {
      target: { value: '2026-11-22T13:00' },
    });
    await user.click(form.getByRole('button', { name: 'Propose' }));
    expect(form.getByLabelText('To')).toHaveAccessibleDescription(
      'The end has to be after the start',
    );
    expect(form.getByText('Say why this time should not count')).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
    expect(proposed).toEqual([]);

    fireEvent.change(form.getByLabelText('To'), {
      target: { value: '2026-11-22T13:35' },
    });
    await user.type(
      form.getByRole('textbox', { name: /Reason/ }),
      'Announced move',
    );
    expect(form.queryByRole('alert')).toBeNull();
    await user.click(form.getByRole('button', { name: 'Propose' }));
    expect(
      await screen.findByText('Proposed. Somebody else has to approve it.'),
    ).toBeVisible();
    expect(proposed).toEqual([
      {
        namespace: 'default',
        name: 'sign-in-availability',
        start: '2026-11-22T13:05:00.000Z',
        end: '2026-11-22T13:35:00.000Z',
        reason: 'Announced move',
      },
    ]);
    expect(await screen.findByText('Announced move')).toBeVisible();
    expect(screen.queryByRole('form')).toBeNull();
  });

  it('says why a proposal was refused and lets it go', async () => {
    const user = userEvent.setup();
    renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({
        proposeExclusion: async () => {
          throw new NotAllowedError('not yours');
        },
      }),
    });
    await user.click(await screen.findByRole('button', OPEN));
    await user.type(screen.getByRole('textbox', { name: /Reason/ }), 'Why');
    await user.click(screen.getByRole('button', { name: 'Propose' }));
    expect(
      await screen.findByText('That did not work: not yours'),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('form')).toBeNull();
  });

  it('offers nothing to those who may only look, and says when there is nothing', async () => {
    act(() => resizeTo(390));
    const { container } = renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({
        listExclusions: async () => ({ items: [], mayPropose: false }),
      }),
    });
    expect(await screen.findByText('Every minute counts')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Propose/ })).toBeNull();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('shows older ones on demand', async () => {
    const user = userEvent.setup();
    const api = northfieldApi();
    renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({
        listExclusions: request => api.listExclusions({ ...request, limit: 2 }),
      }),
    });
    const older = await screen.findByRole('button', { name: 'Show older' });
    expect(screen.queryByText('A release had to be rolled back.')).toBeNull();
    await user.click(older);
    expect(
      await screen.findByText('A release had to be rolled back.'),
    ).toBeVisible();
  });

  it('has states for loading and no permission', async () => {
    const loading = renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({ listExclusions: never }),
    });
    expect(
      await screen.findByText('Loading the exclusions…'),
    ).toBeInTheDocument();
    loading.unmount();

    renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({
        listExclusions: async () => {
          throw new NotAllowedError('no');
        },
      }),
    });
    expect(
      await screen.findByText('You are not allowed to see this'),
    ).toBeVisible();
  });
});
