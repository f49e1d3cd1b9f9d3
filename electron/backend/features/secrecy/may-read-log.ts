import type { Session } from '../../context.ts';

/** Who manages a record sees who read it: the head, 案管, 定密责任人. */
export const mayReadLog = (session: Pick<Session, 'can'>): boolean =>
  session.can('secrecy.decide') || session.can('access.manage');
