import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import {
  administratorRoles,
  businessRoles,
  mayHoldTogether,
  type Role,
  roleKind,
  roleLabels,
} from '#shared/domain/roles.ts';
import { useAct } from '../../api/hooks.ts';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { Notice } from '../../ui/detail.tsx';
import type { Account } from './account-words.tsx';

/** Why `role` cannot be added to those held, in words; null when it can. */
export function exclusionOf(role: Role, held: readonly Role[]): string | null {
  const against = held.find((other) => !mayHoldTogether(role, other));
  if (!against) return null;
  if (roleKind(role) === 'administrator' && roleKind(against) === 'administrator')
    return `三员各由一人担任，已是${roleLabels[against]}。`;
  if (roleKind(role) !== roleKind(against)) return '三员不办业务，办业务的不任三员。';
  return `${roleLabels[role]}与${roleLabels[against]}要分开：查的不审，查的不管。`;
}

function RoleList({
  legend,
  roles,
  held,
  onToggle,
}: {
  readonly legend: string;
  readonly roles: readonly Role[];
  readonly held: readonly Role[];
  readonly onToggle: (role: Role) => void;
}) {
  return (
    <fieldset className="role-list">
      <legend>{legend}</legend>
      {roles.map((role) => (
        <Checkbox
          key={role}
          checked={held.includes(role)}
          disabled={!held.includes(role) && exclusionOf(role, held) !== null}
          onChange={() => onToggle(role)}
        >
          {roleLabels[role]}
        </Checkbox>
      ))}
    </fieldset>
  );
}

/** The roles of one account, with those that exclude one another greyed out and the reason said. */
export function RoleForm({ account, onDone }: { readonly account: Account; readonly onDone: () => void }) {
  const [held, setHeld] = useState<readonly Role[]>(account.roles);
  const grant = useAct('account.grant');
  const toggle = (role: Role) =>
    setHeld((before) =>
      before.includes(role) ? before.filter((other) => other !== role) : [...before, role],
    );
  const excluded = new Set(
    [...administratorRoles, ...businessRoles].flatMap((role) =>
      held.includes(role) ? [] : (exclusionOf(role, held) ?? []),
    ),
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        grant.mutate({ id: account.id, roles: [...held] }, { onSuccess: onDone });
      }}
    >
      <RoleList legend="业务" roles={businessRoles} held={held} onToggle={toggle} />
      <RoleList legend="三员" roles={administratorRoles} held={held} onToggle={toggle} />
      {excluded.size > 0 ? (
        <Notice>
          {[...excluded].map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
        </Notice>
      ) : null}
      {account.roles.some((role) => roleKind(role) === 'business' && !held.includes(role)) ? (
        <Notice tone="amber">
          <p>
            收回业务角色以前，请书记先在“工作交接”里把他没有办完的工作交给别人；办完没有，只有书记看得到。
          </p>
        </Notice>
      ) : null}
      <ErrorNotice error={grant.error} />
      <div className="form-actions">
        <Button type="primary" htmlType="submit" loading={grant.isPending}>
          授予
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </form>
  );
}
