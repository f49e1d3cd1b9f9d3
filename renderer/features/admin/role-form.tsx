import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { type IsoDate, localDateOf, parseOfficeDate } from '#shared/domain/date.ts';
import {
  administratorRoles,
  businessRoles,
  mayHoldTogether,
  type Role,
  roleKind,
  roleLabels,
} from '#shared/domain/roles.ts';
import { useAct, useCall } from '../../api/hooks.ts';
import { ErrorNotice } from '../../ui/data-state.tsx';
import { dateWords } from '../../ui/date-text.tsx';
import { Notice } from '../../ui/detail.tsx';
import type { Account } from './account-words.tsx';
import { RoleWords } from './role-words.tsx';

/** Why `role` cannot be added to those held, in words; null when it can. */
export function exclusionOf(role: Role, held: readonly Role[]): string | null {
  const against = held.find((other) => !mayHoldTogether(role, other));
  if (!against) return null;
  if (roleKind(role) === 'administrator' && roleKind(against) === 'administrator')
    return `三员各由一人担任，已是${roleLabels[against]}。`;
  if (roleKind(role) !== roleKind(against)) return '三员不办业务，办业务的不任三员。';
  return `${roleLabels[role]}与${roleLabels[against]}要分开：查的不审，查的不管。`;
}

/** A last day as typed, and the day it means; a day that is over means none. */
function readEnd(text: string, today: IsoDate): IsoDate | null {
  const day = parseOfficeDate(text.normalize('NFKC').trim());
  return day === null || day < today ? null : day;
}

type Ends = Readonly<Partial<Record<Role, string>>>;

interface RoleListProps {
  readonly legend: string;
  readonly roles: readonly Role[];
  readonly held: readonly Role[];
  readonly ends: Ends;
  readonly today: IsoDate;
  readonly onToggle: (role: Role) => void;
  readonly onEnd: (role: Role, text: string) => void;
}

function RoleList({ legend, roles, held, ends, today, onToggle, onEnd }: RoleListProps) {
  return (
    <fieldset className="role-list">
      <legend>{legend}</legend>
      {roles.map((role) => {
        const text = ends[role] ?? '';
        const end = readEnd(text, today);
        return (
          <div className="role-choice" key={role}>
            <Checkbox
              checked={held.includes(role)}
              disabled={!held.includes(role) && exclusionOf(role, held) !== null}
              onChange={() => onToggle(role)}
            >
              {roleLabels[role]}
            </Checkbox>
            {held.includes(role) ? (
              <>
                <span className="row-note" aria-hidden="true">
                  到期日（长期不填）
                </span>
                <Input
                  size="small"
                  aria-label={`${roleLabels[role]}授权到期`}
                  value={text}
                  status={text.trim() !== '' && end === null ? 'error' : ''}
                  onChange={(event) => onEnd(role, event.target.value)}
                />
                <span className="row-note">
                  {text.trim() === '' ? '' : end === null ? '看不懂，或已过去' : `至 ${dateWords(end)}`}
                </span>
              </>
            ) : null}
          </div>
        );
      })}
    </fieldset>
  );
}

/** What the security administrator should know of the account before he grants. */
function Hints({
  account,
  onSuggest,
}: {
  readonly account: Account;
  readonly onSuggest: (roles: readonly Role[]) => void;
}) {
  const posts = useCall('post.list', {}).data ?? [];
  const post = posts.find((one) => one.id === account.postId);
  return (
    <>
      {account.postChangedSinceGrant ? (
        <Notice tone="amber">{`已换岗到“${account.post}”，现有角色是换岗以前授予的，请核对。`}</Notice>
      ) : null}
      {account.resetAt !== null && account.roles.length === 0 && account.fingerprint !== null ? (
        <Notice tone="amber">
          <p>这个账户的口令重置过。请本人到场，让本人登录后念出屏幕上的六组数字，核对一致再授权：</p>
          <p className="fingerprint-text">{account.fingerprint}</p>
        </Notice>
      ) : null}
      {post && post.suggestedRoles.length > 0 ? (
        <p className="role-hint">
          {`岗位“${post.name}”一般授予${post.suggestedRoles.map((role) => roleLabels[role]).join('、')}。`}
          <Button size="small" onClick={() => onSuggest(post.suggestedRoles)}>
            照此勾选
          </Button>
        </p>
      ) : null}
    </>
  );
}

/** The roles of one account, with those that exclude one another greyed out and the reason said. */
export function RoleForm({ account, onDone }: { readonly account: Account; readonly onDone: () => void }) {
  const [held, setHeld] = useState<readonly Role[]>(account.roles);
  const [ends, setEnds] = useState<Ends>(
    Object.fromEntries(account.grants.flatMap((one) => (one.expiresOn ? [[one.role, one.expiresOn]] : []))),
  );
  const grant = useAct('account.grant');
  const [today] = useState(() => localDateOf(new Date()));
  const toggle = (role: Role) =>
    setHeld((before) =>
      before.includes(role) ? before.filter((other) => other !== role) : [...before, role],
    );
  const excluded = new Set(
    [...administratorRoles, ...businessRoles].flatMap((role) =>
      held.includes(role) ? [] : (exclusionOf(role, held) ?? []),
    ),
  );
  const given = held.flatMap((role) =>
    ends[role]?.trim() ? [[role, readEnd(ends[role], today)] as const] : [],
  );
  const unclear = given.some(([, day]) => day === null);
  const list = {
    held,
    ends,
    today,
    onToggle: toggle,
    onEnd: (role: Role, text: string) => setEnds({ ...ends, [role]: text }),
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (unclear) return;
        grant.mutate(
          {
            id: account.id,
            roles: [...held],
            expires: Object.fromEntries(given.flatMap(([role, day]) => (day === null ? [] : [[role, day]]))),
          },
          { onSuccess: onDone },
        );
      }}
    >
      <Hints account={account} onSuggest={(roles) => setHeld(roles)} />
      <RoleList legend="业务" roles={businessRoles} {...list} />
      <RoleList legend="三员" roles={administratorRoles} {...list} />
      {excluded.size > 0 ? (
        <Notice>
          {[...excluded].map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
        </Notice>
      ) : null}
      <RoleWords roles={held} />
      <ErrorNotice error={grant.error} />
      <div className="form-actions">
        <Button type="primary" htmlType="submit" disabled={unclear} loading={grant.isPending}>
          授予
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </form>
  );
}
