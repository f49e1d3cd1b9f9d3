import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { AppError } from '#shared/errors.ts';
import { errorText } from '../api/error-text.ts';
import './data-state.css';

/** What stands in the place of a list, a page or a panel that has nothing to show. */
function State({
  mark,
  title,
  children,
  action,
  alert = false,
}: {
  readonly mark: string;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly alert?: boolean;
}) {
  return (
    <div className="state" role={alert ? 'alert' : 'status'}>
      <div className="state-mark" aria-hidden="true">
        {mark}
      </div>
      <p className="state-title">{title}</p>
      {children ? <div className="state-text">{children}</div> : null}
      {action ? <div className="state-action">{action}</div> : null}
    </div>
  );
}

/** Nothing is here: why, and what one can do about it. */
export function EmptyState(props: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  return <State mark="空" {...props} />;
}

/** Something is being read. Appears only after a moment, so that quick answers do not flicker. */
export function LoadingState({ what = '内容' }: { readonly what?: string }) {
  return (
    <div className="state state-loading" role="status">
      <span className="state-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <p className="state-title">{`正在读取${what}…`}</p>
    </div>
  );
}

/** It failed: what happened, what was not lost, what to do. A missing right looks different from a fault. */
export function ErrorState({ error, retry }: { readonly error: AppError; readonly retry?: () => void }) {
  const { what, kept, todo } = errorText(error);
  const refused = error.code === 'E_PERMISSION' || error.code === 'E_NOT_ADMITTED';
  return (
    <State
      alert
      mark={refused ? '止' : '误'}
      title={what}
      action={retry && !refused ? <Button onClick={retry}>再试一次</Button> : null}
    >
      <p>{kept}</p>
      <p>{todo}</p>
    </State>
  );
}

/** A page that the account may not see. */
export function NoRightState({ what }: { readonly what: string }) {
  return (
    <State mark="止" title={`您的角色不能查看${what}。`}>
      <p>数据没有变化。确需查看的，请安全保密管理员授权。</p>
    </State>
  );
}

/** An error beside the form or button that caused it. */
export function ErrorNotice({ error }: { readonly error: AppError | null }) {
  if (!error) return null;
  const { what, kept, todo } = errorText(error);
  return (
    <div className="error-notice" role="alert">
      <strong>{what}</strong> {kept}
      {todo}
    </div>
  );
}

interface Reading<T> {
  readonly data: T | undefined;
  readonly error: AppError | null;
  readonly isPending: boolean;
  readonly isFetching?: boolean;
  readonly refetch: () => unknown;
}

/** Shows the answer of `useCall`, or the right state in its place. */
export function DataState<T>({
  reading,
  what,
  isEmpty,
  empty,
  children,
}: {
  readonly reading: Reading<T>;
  /** What is read, for 正在读取…: 账户. */
  readonly what: string;
  readonly isEmpty?: (data: T) => boolean;
  readonly empty?: ReactNode;
  readonly children: (data: T) => ReactNode;
}) {
  if (reading.error) return <ErrorState error={reading.error} retry={() => void reading.refetch()} />;
  if (reading.data === undefined) return <LoadingState what={what} />;
  // An answer from before, which is being asked for again, cannot say that there is nothing.
  if (reading.isFetching && isEmpty?.(reading.data)) return <LoadingState what={what} />;
  if (isEmpty?.(reading.data)) return <>{empty ?? <EmptyState title={`还没有${what}。`} />}</>;
  return <>{children(reading.data)}</>;
}
